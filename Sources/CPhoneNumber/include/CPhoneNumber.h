#pragma once
#ifdef __cplusplus
extern "C" {
#endif

/// What libphonenumber makes of a number, as written in `region` (ISO 3166-1 alpha-2).
/// Writes E.164 with its NUL into `e164` (`capacity` bytes; 17 are enough).
/// Returns 1 for a valid number, 0 for one that parses but is not valid, -1 for none.
int phone_number_e164(const char *text, int length, const char *region, char *e164, int capacity);

/// The type libphonenumber gives a number in E.164: 0 fixed line, 1 mobile, 2 either, 3 toll free, others as in its header; -1 unknown.
int phone_number_type(const char *e164, int length);

#ifdef __cplusplus
}
#endif
