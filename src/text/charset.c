#include "dragoman.h"

#include "util/buffer.h"
#include "util/error.h"
#include "util/icu_i18n.h"
#include "util/memory.h"
#include "util/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ucsdet.h>

enum { NAME_MAX_SIZE = 64, CARRY_MAX = 16, BLOCK = 16 * 1024 };

/* Charsets that news, archives and the web are in, as iconv names them. */
static const char *const admitted[] = {
    "UTF-8",        "UTF-16",       "UTF-16LE",     "UTF-16BE",     "UTF-32",       "UTF-32LE",
    "UTF-32BE",     "US-ASCII",     "ASCII",        "ISO-8859-1",   "ISO-8859-2",   "ISO-8859-3",
    "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",   "ISO-8859-7",   "ISO-8859-8",   "ISO-8859-9",
    "ISO-8859-10",  "ISO-8859-13",  "ISO-8859-14",  "ISO-8859-15",  "ISO-8859-16",  "LATIN1",
    "LATIN2",       "LATIN5",       "CP1250",       "CP1251",       "CP1252",       "CP1253",
    "CP1254",       "CP1255",       "CP1256",       "CP1257",       "CP1258",       "WINDOWS-1250",
    "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255", "WINDOWS-1256",
    "WINDOWS-1257", "WINDOWS-1258", "KOI8-R",       "KOI8-U",       "KOI8-T",       "CP437",
    "CP850",        "CP852",        "CP855",        "CP857",        "CP866",        "IBM866",
    "MACINTOSH",    "MACCYRILLIC",  "MAC-CYRILLIC", "MACUK",        "MACTURKISH",   "PT154",
    "GB18030",      "GBK",          "BIG5",         "SHIFT_JIS",    "EUC-JP",       "EUC-KR",
};

struct dgm_converter {
    const dgm_allocator *allocator;
    iconv_t iconv;
    bool decodes, replaces;
    bool utf8;             /* UTF-8 to UTF-8: only looked at */
    char carry[CARRY_MAX]; /* the beginning of a character that the last piece cut */
    size_t carry_size;
    size_t offset; /* of the input's bytes before the carry */
};

static bool same_name(dgm_str name, const char *known)
{
    size_t size = strlen(known);
    if (name.size != size)
        return false;
    for (size_t i = 0; i < size; i++) {
        char c = name.data[i];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c != known[i])
            return false;
    }
    return true;
}

/* The name that iconv is asked for, into `name`; false where the charset is not admitted. */
static bool iconv_name(dgm_str charset, char name[NAME_MAX_SIZE])
{
    static const char prefix[] = "iconv:";
    size_t skip = sizeof prefix - 1;
    bool any = charset.size > skip && memcmp(charset.data, prefix, skip) == 0;
    if (any) {
        charset.data += skip;
        charset.size -= skip;
    }
    for (size_t i = 0; !any && i < sizeof admitted / sizeof *admitted; i++)
        any = same_name(charset, admitted[i]);
    if (!any || charset.size >= NAME_MAX_SIZE || memchr(charset.data, '/', charset.size))
        return false;
    memcpy(name, charset.data, charset.size);
    name[charset.size] = '\0';
    return true;
}

static dgm_status converter_new(dgm_str charset, bool decodes, dgm_invalid_policy policy,
                                const dgm_allocator *allocator, dgm_converter **converter,
                                dgm_error *error)
{
    char name[NAME_MAX_SIZE];
    if (!iconv_name(charset, name))
        return dg_fail(
            error, DGM_ERR_UNKNOWN, 0,
            N_("The charset is not known; 'iconv -l' lists names, 'iconv:NAME' takes any of "
               "them."),
            charset);
    dgm_converter *c = dg_new(allocator, sizeof *c);
    if (!c)
        return dg_fail_plain(error, DGM_ERR_MEMORY);
    *c = (dgm_converter){.allocator = allocator,
                         .iconv = (iconv_t)-1,
                         .decodes = decodes,
                         .replaces = policy == DGM_INVALID_REPLACE,
                         .utf8 = same_name(charset, "UTF-8")};
    if (!c->utf8) {
        c->iconv = decodes ? iconv_open("UTF-8", name) : iconv_open(name, "UTF-8");
        if (c->iconv == (iconv_t)-1) {
            dg_free(allocator, c);
            return dg_fail(error, DGM_ERR_UNKNOWN, 0,
                           N_("The system's iconv does not know the charset."), charset);
        }
    }
    *converter = c;
    return DGM_OK;
}

dgm_status dgm_decoder_new(dgm_str charset, dgm_invalid_policy policy,
                           const dgm_allocator *allocator, dgm_converter **converter,
                           dgm_error *error)
{
    return converter_new(charset, true, policy, allocator, converter, error);
}

dgm_status dgm_encoder_new(dgm_str charset, dgm_invalid_policy policy,
                           const dgm_allocator *allocator, dgm_converter **converter,
                           dgm_error *error)
{
    return converter_new(charset, false, policy, allocator, converter, error);
}

void dgm_converter_free(dgm_converter *c)
{
    if (!c)
        return;
    if (c->iconv != (iconv_t)-1)
        iconv_close(c->iconv);
    dg_free(c->allocator, c);
}

/* What cannot be converted begins at `at`: of an encoder it is named, as "U+20B4 ₴". */
static dgm_status fail_at(const dgm_converter *c, size_t offset, const char *at, const char *end,
                          dgm_error *error)
{
    uint32_t code_point;
    char subject[32];
    size_t size = c->decodes ? 0 : dg_utf8_decode(at, end, &code_point);
    if (!size)
        return dg_fail(error, DGM_ERR_ENCODING, offset,
                       c->decodes
                           ? N_("The bytes are not valid in the charset; name the right one with "
                                "--encoding, or use --invalid=replace.")
                           : N_("The text is not valid UTF-8."),
                       (dgm_str){0});
    snprintf(subject, sizeof subject, "U+%04X %.*s", (unsigned)code_point, (int)size, at);
    return dg_fail(error, DGM_ERR_ENCODING, offset,
                   N_("The charset cannot hold a character of the text."), dgm_str_of(subject));
}

/* The length of an incomplete character at the end of otherwise valid UTF-8. */
static size_t cut_off(const char *text, size_t size)
{
    for (size_t back = 1; back <= 3 && back <= size; back++) {
        unsigned char c = (unsigned char)text[size - back];
        if (c >= 0xC2 && c <= 0xF4) {
            uint32_t subpart;
            const char *start = text + size - back;
            bool incomplete = dg_utf8_decode(start, text + size, &subpart) == 0 && subpart == back;
            return incomplete && dg_utf8_length(c) > back ? back : 0;
        }
        if ((c & 0xC0) != 0x80)
            return 0;
    }
    return 0;
}

/* Checks a piece of UTF-8 and hands it on; what a cut leaves goes into the carry. */
static dgm_status pass_utf8(dgm_converter *c, const char *p, size_t size, bool last,
                            dgm_buffer *out, dgm_error *error)
{
    size_t keep = last ? 0 : cut_off(p, size), at = 0;
    size -= keep;
    while (at < size) {
        size_t valid = dg_utf8_valid_prefix(p + at, size - at);
        dgm_buffer_append(out, p + at, valid);
        at += valid;
        if (at == size)
            break;
        if (!c->replaces)
            return fail_at(c, c->offset + at, p + at, p + size, error);
        uint32_t subpart;
        dg_utf8_decode(p + at, p + size, &subpart);
        dg_buffer_code_point(out, 0xFFFD);
        at += subpart;
    }
    memcpy(c->carry, p + size, keep);
    c->carry_size = keep;
    c->offset += size;
    return out->status ? dg_fail_plain(error, out->status) : DGM_OK;
}

/* Puts a replacement for the character at *in and moves past it. */
static void replace_one(dgm_converter *c, char **in, size_t *left, dgm_buffer *out)
{
    size_t skip = 1;
    if (c->decodes)
        dg_buffer_code_point(out, 0xFFFD);
    else {
        dg_buffer_byte(out, '?');
        skip = dg_utf8_length((unsigned char)**in);
    }
    skip = skip < *left ? skip : *left;
    *in += skip;
    *left -= skip;
}

static dgm_status pass_iconv(dgm_converter *c, const char *data, size_t size, bool last,
                             dgm_buffer *out, dgm_error *error)
{
    char *in = (char *)data;
    size_t left = size;
    while (left) {
        char block[BLOCK], *to = block;
        size_t room = sizeof block;
        errno = 0;
        size_t result = iconv(c->iconv, &in, &left, &to, &room);
        int reason = errno;
        dgm_buffer_append(out, block, sizeof block - room);
        if (result != (size_t)-1 || reason == E2BIG)
            continue;
        if (reason == EINVAL && !last && left <= CARRY_MAX)
            break;
        if (!c->replaces)
            return fail_at(c, c->offset + size - left, in, in + left, error);
        replace_one(c, &in, &left, out);
    }
    memcpy(c->carry, in, left);
    c->carry_size = left;
    c->offset += size - left;
    return out->status ? dg_fail_plain(error, out->status) : DGM_OK;
}

static dgm_status pass(dgm_converter *c, const char *data, size_t size, bool last, dgm_buffer *out,
                       dgm_error *error)
{
    return c->utf8 ? pass_utf8(c, data, size, last, out, error)
                   : pass_iconv(c, data, size, last, out, error);
}

dgm_status dgm_converter_feed(dgm_converter *c, dgm_str piece, dgm_buffer *output, dgm_error *error)
{
    /* A character that was cut is completed byte by byte; the rest is used as it lies. */
    while (c->carry_size && piece.size) {
        char joined[CARRY_MAX + 1];
        size_t size = c->carry_size;
        memcpy(joined, c->carry, size);
        joined[size++] = *piece.data++;
        piece.size--;
        dgm_status status = pass(c, joined, size, size > CARRY_MAX, output, error);
        if (status)
            return status;
    }
    return piece.size ? pass(c, piece.data, piece.size, false, output, error) : DGM_OK;
}

dgm_status dgm_converter_finish(dgm_converter *c, dgm_buffer *output, dgm_error *error)
{
    char rest[CARRY_MAX];
    size_t size = c->carry_size;
    memcpy(rest, c->carry, size);
    dgm_status status = size ? pass(c, rest, size, true, output, error) : DGM_OK;
    if (!status && !c->utf8) {
        /* Back to the initial shift state, for the charsets that have one. */
        char block[64], *to = block;
        size_t room = sizeof block;
        iconv(c->iconv, NULL, NULL, &to, &room);
        dgm_buffer_append(output, block, sizeof block - room);
    }
    return status;
}

/* Whether the charset gives every byte of the sample a meaning; a character cut off at its end may
 * pass. Nearly any bytes are UTF-16 of some rare letters, but blanks and line ends in it have
 * zeros. */
static bool decodes(const char *charset, dgm_str sample)
{
    if (strncmp(charset, "UTF-", 4) == 0 && !memchr(sample.data, 0, sample.size))
        return false;
    dgm_converter *decoder = NULL;
    dgm_buffer text;
    dgm_buffer_init(&text, NULL, 0);
    bool fits =
        dgm_decoder_new(dgm_str_of(charset), DGM_INVALID_ERROR, NULL, &decoder, NULL) == DGM_OK &&
        dgm_converter_feed(decoder, sample, &text, NULL) == DGM_OK;
    dgm_converter_free(decoder);
    dgm_buffer_free(&text);
    return fits;
}

/* The constant of this file for the detector's name, which does not outlive it. KOI8-U is KOI8-R
 * with Ukrainian letters in place of eight box lines, which texts have no use for. */
static const char *constant_name(const char *name)
{
    if (same_name(dgm_str_of(name), "KOI8-R"))
        name = "KOI8-U";
    for (size_t i = 0; i < sizeof admitted / sizeof *admitted; i++)
        if (same_name(dgm_str_of(name), admitted[i]))
            return admitted[i];
    return NULL;
}

/* ICU's detector. */
typedef struct detection {
    __typeof__(&ucsdet_open) open;
    __typeof__(&ucsdet_setText) set_text;
    __typeof__(&ucsdet_detectAll) detect_all;
    __typeof__(&ucsdet_getName) get_name;
    __typeof__(&ucsdet_close) close;
} detection;

static bool find_detection(void *library, detection *d)
{
    *d = (detection){DG_ICU_I18N(library, ucsdet_open), DG_ICU_I18N(library, ucsdet_setText),
                     DG_ICU_I18N(library, ucsdet_detectAll), DG_ICU_I18N(library, ucsdet_getName),
                     DG_ICU_I18N(library, ucsdet_close)};
    return d->open && d->set_text && d->detect_all && d->get_name && d->close;
}

static const char *detect(const detection *d, dgm_str sample)
{
    UErrorCode error = U_ZERO_ERROR;
    UCharsetDetector *detector = d->open(&error);
    const UCharsetMatch **matches = NULL;
    const char *answer = NULL;
    int32_t count = 0;
    if (U_SUCCESS(error)) {
        d->set_text(detector, sample.data, (int32_t)sample.size, &error);
        matches = d->detect_all(detector, &count, &error);
    }
    for (int32_t i = 0; matches && !answer && i < count; i++) {
        const char *name = d->get_name(matches[i], &error);
        name = name ? constant_name(name) : NULL;
        if (name && decodes(name, sample))
            answer = name;
    }
    d->close(detector);
    return answer;
}

/* The likeliest charset that the sample can be in. */
static const char *by_statistics(dgm_str sample)
{
    detection d;
    void *library = dg_icu_i18n_open();
    const char *answer = find_detection(library, &d) ? detect(&d, sample) : NULL;
    dg_icu_i18n_close(library);
    return answer ? answer : "WINDOWS-1252";
}

const char *dgm_charset_guess(dgm_str sample)
{
    static const struct {
        const char *mark;
        size_t size;
        const char *name;
    } marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},
                 {"\xFF\xFE\0\0", 4, "UTF-32"},
                 {"\0\0\xFE\xFF", 4, "UTF-32"},
                 {"\xFF\xFE", 2, "UTF-16"},
                 {"\xFE\xFF", 2, "UTF-16"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (sample.size >= marks[i].size && !memcmp(sample.data, marks[i].mark, marks[i].size))
            return marks[i].name;
    size_t valid = dg_utf8_valid_prefix(sample.data, sample.size);
    if (valid == sample.size || valid + cut_off(sample.data, sample.size) == sample.size)
        return "UTF-8";
    return by_statistics(sample);
}
