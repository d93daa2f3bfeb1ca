/* Normalizing a stream: clean text is copied in blocks, only suspect tokens are looked at
 * closely. */
#include "text/normalize.h"

#include "text/mojibake.h"
#include "util/buffer.h"
#include "util/error.h"
#include "util/memory.h"
#include "util/utf8.h"

#include <string.h>

/* A token longer than this is taken in pieces, so that memory stays constant whatever comes. */
enum { TOKEN_MAX = 16 * 1024 };

struct dgm_normalizer {
    dgm_normalize_options options;
    char *language;  /* the normalizer's own copy */
    unsigned traits; /* of the language */
    const dgm_allocator *allocator;
    dgm_buffer pending; /* the end of the text so far: a token that may go on */
    dgm_buffer clean;
    size_t offset, line, column; /* of the start of `pending` in the whole text */
    unsigned misread;            /* the charset in which words of the line were misread */
    dgm_fix_handler handler;
    dgm_writer writer;
    void *context;
};

const char *dgm_fix_name(unsigned kind)
{
    return kind & DGM_FIX_MOJIBAKE    ? "mojibake"
           : kind & DGM_FIX_INVISIBLE ? "invisible"
           : kind & DGM_FIX_LETTER    ? "letter"
           : kind & DGM_FIX_LOOKALIKE ? "look-alike"
           : kind & DGM_FIX_NFC       ? "nfc"
                                      : "apostrophe";
}

const char *dgm_fix_reason(unsigned kind)
{
    return kind & DGM_FIX_MOJIBAKE    ? N_("UTF-8 that was once read as another charset")
           : kind & DGM_FIX_INVISIBLE ? N_("an invisible character")
           : kind & DGM_FIX_LETTER    ? N_("a letter that the language does not have")
           : kind & DGM_FIX_LOOKALIKE ? N_("letters of two scripts in one word")
           : kind & DGM_FIX_NFC       ? N_("not in Normalization Form C")
                                      : N_("not the apostrophe of the language");
}

dgm_status dgm_normalizer_new(const dgm_normalize_options *options, const dgm_allocator *allocator,
                              dgm_writer writer, dgm_fix_handler handler, void *context,
                              dgm_normalizer **normalizer)
{
    dgm_normalizer *n = dg_new(allocator, sizeof *n);
    if (!n)
        return DGM_ERR_MEMORY;
    *n = (dgm_normalizer){.allocator = allocator,
                          .handler = handler,
                          .writer = writer,
                          .context = context,
                          .line = 1,
                          .column = 1};
    if (options)
        n->options = *options;
    if (n->options.language.size) {
        n->language = dg_resize(allocator, NULL, n->options.language.size);
        if (!n->language) {
            dg_free(allocator, n);
            return DGM_ERR_MEMORY;
        }
        memcpy(n->language, n->options.language.data, n->options.language.size);
        n->options.language.data = n->language;
    }
    n->traits = dg_language_traits(n->options.language);
    dgm_buffer_init(&n->pending, allocator, 0);
    dgm_buffer_init(&n->clean, allocator, 0);
    *normalizer = n;
    return DGM_OK;
}

void dgm_normalizer_free(dgm_normalizer *n)
{
    if (!n)
        return;
    dgm_buffer_free(&n->pending);
    dgm_buffer_free(&n->clean);
    dg_free(n->allocator, n->language);
    dg_free(n->allocator, n);
}

static bool is_blank(unsigned char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The script class of a character for the question whether a word mixes scripts. */
static int script_class(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F))
        return 1;
    return c >= 0x400 && c <= 0x52F ? 2 : 0;
}

/* Whether a code point by itself calls for a closer look. Those from U+0800 on that need none are
 * the punctuation of running text and the letters of scripts that have one form. */
static bool is_suspect(uint32_t c)
{
    if (c < 0x300)
        return (c >= 0x80 && c < 0xA0) || c == 0xAD;
    if (c < 0x370)
        return true; /* combining marks */
    if (c < 0x483)
        return c == 0x374 || c == 0x37E || c == 0x387;
    if (c < 0x800)
        return c < 0x48A || (c > 0x590 && c < 0x660);
    if (c >= 0x2010 && c <= 0x2027)
        return false;
    if (c >= 0x2030 && c <= 0x205E)
        return false;
    if (c >= 0x20A0 && c <= 0x2125)
        return false;
    return !((c >= 0x3400 && c < 0x9FFF) || (c >= 0x3041 && c < 0x3098) ||
             (c >= 0x30A1 && c < 0x30FF) || (c >= 0xAC00 && c < 0xD7A4) ||
             (c >= 0x1E00 && c < 0x1F00) || (c >= 0x2500 && c < 0x2550) ||
             (c >= 0x3001 && c < 0x3020));
}

/* Walks over letters from U+0400 to U+047F, most of Cyrillic text, up to one that may be mojibake
 * with the one before; *before becomes the last one. */
static const char *skip_letters(const char *p, const char *end, uint32_t *before)
{
    const uint16_t(*pages[2])[2] = {dg_misread_class[dg_misread_page[0x400 / 64]],
                                    dg_misread_class[dg_misread_page[0x440 / 64]]};
    unsigned leads = *before >= 0x80 ? dg_misread_leads(*before) : 0;
    const char *start = p;
    for (; end - p >= 2 && ((unsigned char)*p & 0xFE) == 0xD0; p += 2) {
        const uint16_t *class = pages[*p & 1][p[1] & 63];
        if (leads & class[1])
            break;
        leads = class[0];
    }
    if (p > start)
        *before = 0x400 + (p[-2] & 1u) * 64 + (p[-1] & 63u);
    return p;
}

/* Goes to the end of the token that *at is in and answers whether it has to be looked at
 * closely. */
static bool is_suspect_token(const dgm_normalizer *n, const char **at, const char *end)
{
    const char *p = *at;
    uint32_t before = 0;
    bool suspect = false;
    int scripts = 0;
    while (!suspect && p < end && !is_blank((unsigned char)*p)) {
        const char *letters = p;
        p = skip_letters(p, end, &before);
        scripts |= p > letters ? 2 : 0;
        if (p == end || is_blank((unsigned char)*p))
            break;
        uint32_t c = dg_utf8_next(&p);
        scripts |= script_class(c);
        suspect =
            (c >= 0x80 && (is_suspect(c) || (before >= 0x80 && dg_mojibake_suspect(before, c)))) ||
            (n->traits && dg_language_suspect(n->traits, before, c));
        before = c;
    }
    while (p < end && !is_blank((unsigned char)*p))
        p++;
    *at = p;
    return suspect || scripts == 3;
}

/* Moves the place of the text's start past `text`; nobody asks for it but the handler. */
static void move_on(dgm_normalizer *n, const char *text, size_t size)
{
    const char *line = text, *end = text + size;
    n->offset += size;
    if (n->misread && memchr(text, '\n', size))
        n->misread = 0;
    if (!n->handler)
        return;
    for (const char *p; (p = memchr(line, '\n', (size_t)(end - line))) != NULL; line = p + 1) {
        n->line++;
        n->column = 1;
    }
    for (const char *p = line; p < end; p++)
        n->column += ((unsigned char)*p & 0xC0) != 0x80;
}

static dgm_status write_text(dgm_normalizer *n, const char *data, size_t size)
{
    return n->writer && size ? n->writer(n->context, data, size) : DGM_OK;
}

/* Cleans one token that may need it; what stands between the last token and this is written
 * before. */
static dgm_status clean_token(dgm_normalizer *n, dgm_str token)
{
    dgm_buffer_clear(&n->clean);
    unsigned kinds = dg_normalize_token(&n->options, token, &n->misread, &n->clean);
    if (n->clean.status)
        return n->clean.status;
    if (!kinds)
        return write_text(n, token.data, token.size);
    if (n->handler) {
        dgm_fix fix = {n->offset, n->offset + token.size,        n->line, n->column, kinds,
                       token,     {n->clean.data, n->clean.size}};
        dgm_status status = n->handler(n->context, &fix);
        if (status)
            return status;
    }
    return write_text(n, n->clean.data, n->clean.size);
}

/* Normalizes text that ends at the end of a token. */
static dgm_status run(dgm_normalizer *n, const char *text, size_t size)
{
    const char *p = text, *end = text + size, *written = text;
    while (p < end) {
        /* The next character beyond ASCII decides; until then all is clean. */
        uint64_t word;
        while (end - p >= 8 && (memcpy(&word, p, 8), !(word & 0x8080808080808080u)))
            p += 8;
        while (p < end && (unsigned char)*p < 0x80)
            p++;
        if (p == end)
            break;
        const char *start = p;
        while (start > written && !is_blank((unsigned char)start[-1]))
            start--;
        p = start;
        if (!is_suspect_token(n, &p, end))
            continue;
        dgm_status status = write_text(n, written, (size_t)(start - written));
        move_on(n, written, (size_t)(start - written));
        if (!status)
            status = clean_token(n, (dgm_str){start, (size_t)(p - start)});
        if (status)
            return status;
        move_on(n, start, (size_t)(p - start));
        written = p;
    }
    dgm_status status = write_text(n, written, (size_t)(end - written));
    move_on(n, written, (size_t)(end - written));
    return status;
}

/* How much of `text` can be normalized before more is known: up to the last blank; a token that has
 * grown too long is cut between two characters. */
static size_t settled(const char *text, size_t size)
{
    size_t at = size;
    while (at > 0 && !is_blank((unsigned char)text[at - 1]))
        at--;
    if (at == 0 && size >= TOKEN_MAX)
        at = dg_utf8_floor(text, size - 1);
    return at;
}

dgm_status dgm_normalizer_feed(dgm_normalizer *n, dgm_str text, dgm_error *error)
{
    dgm_status status = DGM_OK;
    /* The token that began in the last piece is finished first; then the piece is used as it
     * lies. */
    if (n->pending.size) {
        size_t head = 0;
        while (head < text.size && !is_blank((unsigned char)text.data[head]) &&
               n->pending.size + head < TOKEN_MAX)
            head++;
        while (head < text.size && ((unsigned char)text.data[head] & 0xC0) == 0x80)
            head++;
        status = dgm_buffer_append(&n->pending, text.data, head);
        text.data += head;
        text.size -= head;
        if (!status && (text.size || n->pending.size >= TOKEN_MAX)) {
            status = run(n, n->pending.data, n->pending.size);
            dgm_buffer_clear(&n->pending);
        }
    }
    size_t size = settled(text.data, text.size);
    if (!status && size)
        status = run(n, text.data, size);
    if (!status)
        status = dgm_buffer_append(&n->pending, text.data + size, text.size - size);
    return status ? dg_fail_plain(error, status) : DGM_OK;
}

dgm_status dgm_normalizer_finish(dgm_normalizer *n, dgm_error *error)
{
    dgm_status status = run(n, n->pending.data, n->pending.size);
    dgm_buffer_clear(&n->pending);
    return status ? dg_fail_plain(error, status) : DGM_OK;
}

static dgm_status append_to_buffer(void *context, const char *data, size_t size)
{
    return dgm_buffer_append(context, data, size);
}

dgm_status dgm_normalize(const dgm_normalize_options *options, dgm_str text, dgm_buffer *output,
                         dgm_error *error)
{
    size_t valid = dg_utf8_valid_prefix(text.data, text.size);
    if (valid < text.size)
        return dg_fail(error, DGM_ERR_ENCODING, valid, N_("The text is not valid UTF-8."),
                       (dgm_str){0});
    dgm_normalizer *n;
    dgm_status status =
        dgm_normalizer_new(options, output->allocator, append_to_buffer, NULL, output, &n);
    if (status)
        return dg_fail_plain(error, status);
    status = dgm_normalizer_feed(n, text, error);
    if (!status)
        status = dgm_normalizer_finish(n, error);
    dgm_normalizer_free(n);
    return status;
}
