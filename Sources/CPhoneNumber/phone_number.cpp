#include "CPhoneNumber.h"

#include <cstring>
#include <phonenumbers/phonenumberutil.h>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

int phone_number_e164(const char *text, int length, const char *region, char *e164, int capacity) {
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (util.Parse(std::string(text, length), region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return -1;
    std::string formatted;
    util.Format(number, PhoneNumberUtil::E164, &formatted);
    if (static_cast<int>(formatted.size()) + 1 > capacity) return -1;
    std::memcpy(e164, formatted.c_str(), formatted.size() + 1);
    return util.IsValidNumber(number) ? 1 : 0;
}

int phone_number_type(const char *e164, int length) {
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (util.Parse(std::string(e164, length), "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR) return -1;
    return static_cast<int>(util.GetNumberType(number));
}
