#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 pulls ICU's headers in, which clash with the ones inside Foundation. Nothing here needs them.
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
