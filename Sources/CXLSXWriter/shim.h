#pragma once
#include <xlsxwriter.h>

// A file in memory: glibc declares it under _GNU_SOURCE only, and Swift's Glibc module leaves it out.
extern int memfd_create(const char *name, unsigned int flags);
