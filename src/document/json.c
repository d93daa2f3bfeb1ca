/* JSON as news is kept in it: which strings are prose goes by their keys. */
#include "config.h"

#include "document/builder.h"
#include "util/error.h"
#include "util/limits.h"
#include "util/utf8.h"

#include <string.h>
#include <strings.h>

/* What a key says about the strings under it. */
typedef enum meaning {
    PROSE, /* of a key that is not known: text where it has several words */
    TEXT,  /* of the key's role, be it one word */
    VALUE, /* the text of an object that has a role: ninjs 2 "headlines": [{"value": …}] */
    CODE,  /* for programs */
    LANGUAGE,
    DATE
} meaning;

typedef struct key {
    const char *name;
    meaning meaning;
    dg_role role;
} key;

/* Sources: IPTC ninjs 1.5 and 2.1; schema.org NewsArticle, MediaObject and PostalAddress; the REST
 * API of WordPress ("rendered"). */
static const key keys[] = {
    {"headline", TEXT, DG_ROLE_HEADLINE},
    {"headlines", TEXT, DG_ROLE_HEADLINE},
    {"title", TEXT, DG_ROLE_HEADLINE},
    {"subtitle", TEXT, DG_ROLE_HEADLINE},
    {"alternativeHeadline", TEXT, DG_ROLE_HEADLINE},
    {"subheadline", TEXT, DG_ROLE_HEADLINE},
    {"kicker", TEXT, DG_ROLE_HEADLINE},
    {"caption", TEXT, DG_ROLE_CAPTION},
    {"alt", TEXT, DG_ROLE_CAPTION},
    {"alt_text", TEXT, DG_ROLE_CAPTION},
    {"altText", TEXT, DG_ROLE_CAPTION},
    {"quote", TEXT, DG_ROLE_QUOTATION},
    {"body", TEXT, DG_ROLE_BODY},
    {"bodies", TEXT, DG_ROLE_BODY},
    {"body_text", TEXT, DG_ROLE_BODY},
    {"body_html", TEXT, DG_ROLE_BODY},
    {"body_xhtml", TEXT, DG_ROLE_BODY},
    {"articleBody", TEXT, DG_ROLE_BODY},
    {"content", TEXT, DG_ROLE_BODY},
    {"text", TEXT, DG_ROLE_BODY},
    {"paragraphs", TEXT, DG_ROLE_BODY},
    {"description", TEXT, DG_ROLE_BODY},
    {"descriptions", TEXT, DG_ROLE_BODY},
    {"description_text", TEXT, DG_ROLE_BODY},
    {"description_html", TEXT, DG_ROLE_BODY},
    {"abstract", TEXT, DG_ROLE_BODY},
    {"summary", TEXT, DG_ROLE_BODY},
    {"excerpt", TEXT, DG_ROLE_BODY},
    {"lead", TEXT, DG_ROLE_BODY},
    {"standfirst", TEXT, DG_ROLE_BODY},
    {"teaser", TEXT, DG_ROLE_BODY},
    {"byline", TEXT, DG_ROLE_BODY},
    {"located", TEXT, DG_ROLE_BODY},
    {"ednote", TEXT, DG_ROLE_BODY},
    {"name", TEXT, DG_ROLE_BODY},
    {"label", TEXT, DG_ROLE_BODY},
    {"keyword", TEXT, DG_ROLE_BODY},
    {"keywords", TEXT, DG_ROLE_BODY},
    {"tags", TEXT, DG_ROLE_BODY},
    {"about", TEXT, DG_ROLE_BODY},
    {"mentions", TEXT, DG_ROLE_BODY},
    {"person", TEXT, DG_ROLE_BODY},
    {"people", TEXT, DG_ROLE_BODY},
    {"place", TEXT, DG_ROLE_BODY},
    {"places", TEXT, DG_ROLE_BODY},
    {"location", TEXT, DG_ROLE_BODY},
    {"dateline", TEXT, DG_ROLE_BODY},
    {"city", TEXT, DG_ROLE_BODY},
    {"region", TEXT, DG_ROLE_BODY},
    {"country", TEXT, DG_ROLE_BODY},
    {"addressLocality", TEXT, DG_ROLE_BODY},
    {"addressRegion", TEXT, DG_ROLE_BODY},
    {"addressCountry", TEXT, DG_ROLE_BODY},
    {"organisation", TEXT, DG_ROLE_BODY},
    {"organisations", TEXT, DG_ROLE_BODY},
    {"organization", TEXT, DG_ROLE_BODY},
    {"subject", TEXT, DG_ROLE_BODY},
    {"subjects", TEXT, DG_ROLE_BODY},
    {"event", TEXT, DG_ROLE_BODY},
    {"events", TEXT, DG_ROLE_BODY},
    {"value", VALUE, DG_ROLE_BODY},
    {"rendered", VALUE, DG_ROLE_BODY},
    {"@context", CODE, DG_ROLE_BODY},
    {"@id", CODE, DG_ROLE_BODY},
    {"@type", CODE, DG_ROLE_BODY},
    {"id", CODE, DG_ROLE_BODY},
    {"uri", CODE, DG_ROLE_BODY},
    {"url", CODE, DG_ROLE_BODY},
    {"href", CODE, DG_ROLE_BODY},
    {"src", CODE, DG_ROLE_BODY},
    {"link", CODE, DG_ROLE_BODY},
    {"path", CODE, DG_ROLE_BODY},
    {"file", CODE, DG_ROLE_BODY},
    {"filename", CODE, DG_ROLE_BODY},
    {"slug", CODE, DG_ROLE_BODY},
    {"key", CODE, DG_ROLE_BODY},
    {"code", CODE, DG_ROLE_BODY},
    {"type", CODE, DG_ROLE_BODY},
    {"class", CODE, DG_ROLE_BODY},
    {"className", CODE, DG_ROLE_BODY},
    {"style", CODE, DG_ROLE_BODY},
    {"script", CODE, DG_ROLE_BODY},
    {"command", CODE, DG_ROLE_BODY},
    {"query", CODE, DG_ROLE_BODY},
    {"pattern", CODE, DG_ROLE_BODY},
    {"format", CODE, DG_ROLE_BODY},
    {"rel", CODE, DG_ROLE_BODY},
    {"role", CODE, DG_ROLE_BODY},
    {"language", LANGUAGE, DG_ROLE_BODY},
    {"inLanguage", LANGUAGE, DG_ROLE_BODY},
    {"versioncreated", DATE, DG_ROLE_BODY},
    {"firstcreated", DATE, DG_ROLE_BODY},
    {"datePublished", DATE, DG_ROLE_BODY},
    {"published", DATE, DG_ROLE_BODY},
    {"date", DATE, DG_ROLE_BODY},
};

typedef struct level {
    bool object;
    meaning meaning; /* what strings in here are */
    dg_role role;
} level;

typedef struct reader {
    dg_builder *builder;
    dgm_error *error;
    const char *start, *at, *end;
    size_t depth;
    level levels[DG_NESTING_MAX + 1];
    level next; /* what the value to come is */
} reader;

static dgm_status wrong(reader *r, const char *at, const char *message)
{
    return dg_fail(r->error, DGM_ERR_SYNTAX, (size_t)(at - r->start), message, (dgm_str){0});
}

static void skip_blanks(reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r'))
        r->at++;
}

/* ---- Strings
 * ------------------------------------------------------------------------------- */

static bool is_hex(const char *at, const char *end)
{
    for (int i = 0; i < 4; i++)
        if (end - at <= i || !strchr("0123456789abcdefABCDEF", at[i]))
            return false;
    return true;
}

/* Moves past the string at r->at; *text is what is between its quotation marks. */
static dgm_status scan_string(reader *r, dgm_str *text)
{
    const char *open = r->at++;
    for (; r->at < r->end && *r->at != '"'; r->at++) {
        if ((unsigned char)*r->at < 0x20)
            return wrong(r, r->at,
                         N_("A JSON string holds a control character; write it as an escape"));
        if (*r->at != '\\')
            continue;
        if (++r->at == r->end || !strchr("\"\\/bfnrtu", *r->at))
            return wrong(r, r->at - 1, N_("A JSON string holds an unknown escape"));
        if (*r->at == 'u' && !is_hex(r->at + 1, r->end))
            return wrong(r, r->at - 1, N_("A JSON string holds an unknown escape"));
    }
    if (r->at == r->end)
        return wrong(r, open, N_("A JSON string is not closed"));
    *text = (dgm_str){open + 1, (size_t)(r->at++ - open - 1)};
    return DGM_OK;
}

static uint32_t hex(const char *at)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++)
        value = value * 16 + (uint32_t)(at[i] <= '9' ? at[i] - '0' : (at[i] | 0x20) - 'a' + 10);
    return value;
}

/* Decodes the escape at `at`; returns its length. A lone surrogate or NUL becomes U+FFFD. */
static size_t decode_escape(const char *at, const char *end, char text[DG_UTF8_MAX], size_t *size)
{
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    *size = 1;
    if (at[1] != 'u') {
        const char *letter = strchr(from, at[1]);
        text[0] = letter ? to[letter - from] : at[1];
        return 2;
    }
    uint32_t high = hex(at + 2);
    size_t length = 6;
    if (high >= 0xD800 && high < 0xDC00 && end - at >= 12 && at[6] == '\\' && at[7] == 'u') {
        uint32_t low = hex(at + 8);
        if (low >= 0xDC00 && low < 0xE000) {
            high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
            length = 12;
        }
    }
    if (high == 0 || (high >= 0xD800 && high < 0xE000))
        high = 0xFFFD;
    *size = dg_utf8_encode(high, text);
    return length;
}

/* Calls one of the builder's additions for each stretch of the string. */
static void add_string(dg_builder *builder, dgm_str string)
{
    const char *at = string.data, *end = at + string.size;
    while (at < end) {
        char text[DG_UTF8_MAX];
        size_t text_size, size;
        size_t offset = (size_t)(at - builder->base);
        if (*at == '\\') {
            size = decode_escape(at, end, text, &text_size);
            dg_builder_unit(builder, DG_PIECE_UNIT, offset, size, (dgm_str){text, text_size});
        } else {
            const char *next = memchr(at, '\\', (size_t)(end - at));
            size = (size_t)((next ? next : end) - at);
            dg_builder_same(builder, offset, size);
        }
        at += size;
    }
}

/* HTML inside the string: the string is decoded as a segment of a scratch document, whose text
 * and map are then the view that HTML is read in. */
static dgm_status add_html(reader *r, dgm_str string)
{
    dg_document scratch = {.source = r->builder->document->source,
                           .allocator = r->builder->document->allocator};
    dg_builder decoder;
    dg_builder_init(&decoder, &scratch);
    dg_arena_init(&scratch.arena, scratch.allocator);
    dg_builder_begin(&decoder, DG_ROLE_BODY, DG_SYNTAX_PLAIN, (dgm_str){0});
    add_string(&decoder, string);
    dgm_status status = decoder.status == DGM_OK ? decoder.text.status : decoder.status;
    dgm_str text = {NULL, decoder.text.size};
    if (status == DGM_OK)
        text.data = dg_arena_copy(&r->builder->document->arena, decoder.text.data, text.size);
    if (text.data) {
        dg_view view = {text.data, scratch.pieces, scratch.piece_count};
        r->builder->base = text.data;
        r->builder->view = &view;
        status = dg_html_read(r->builder, 0, text.size, r->error);
        r->builder->base = r->start;
        r->builder->view = NULL;
    } else {
        status = dg_fail_plain(r->error, status == DGM_OK ? DGM_ERR_MEMORY : status);
    }
    dg_free(scratch.allocator, scratch.pieces);
    dg_arena_free(&scratch.arena);
    dg_builder_free(&decoder);
    return status;
}

/* Whether the string holds an HTML end tag or an empty-element tag. */
static bool looks_like_html(dgm_str text)
{
    for (const char *p = text.data, *end = p + text.size; (p = memchr(p, '<', (size_t)(end - p)));
         p++) {
        const char *name = p + 1;
        name += name < end && *name == '\\';
        name += name < end && *name == '/';
        if (name > p + 1 && name < end && ((*name | 0x20) >= 'a' && (*name | 0x20) <= 'z'))
            return true;
        if (end - p > 3 && (strncasecmp(p, "<br", 3) == 0 || strncasecmp(p, "<p>", 3) == 0))
            return true;
    }
    return false;
}

static dgm_status string_value(reader *r)
{
    dgm_str text;
    dgm_status status = scan_string(r, &text);
    dg_document *document = r->builder->document;
    if (status != DGM_OK || text.size == 0)
        return status;
    if (r->next.meaning == LANGUAGE && r->depth == 1 && !document->language.size)
        document->language = text;
    if (r->next.meaning == DATE && r->depth == 1 && !document->date.size)
        document->date = text;
    if (r->next.meaning != TEXT && (r->next.meaning != PROSE || !memchr(text.data, ' ', text.size)))
        return DGM_OK;
    if (looks_like_html(text))
        return add_html(r, text);
    if (!memchr(text.data, '\\', text.size)) {
        dg_builder_plain(r->builder, r->next.role, DG_SYNTAX_PLAIN, text, (dgm_str){0});
    } else {
        dg_builder_begin(r->builder, r->next.role, DG_SYNTAX_PLAIN, (dgm_str){0});
        add_string(r->builder, text);
        dg_builder_end(r->builder);
    }
    return DGM_OK;
}

/* ---- Structure
 * ----------------------------------------------------------------------------- */

/* Whether a key's last word says that its value is for programs: user_id, imageUrl. */
static bool ends_as_code(dgm_str name)
{
    static const char *const ends[] = {"_id", "Id",   "ID",  "_url",  "Url",  "URL",    "_uri",
                                       "Uri", "_key", "Key", "_path", "Path", "_class", "Class"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);
        if (name.size > size && memcmp(name.data + name.size - size, ends[i], size) == 0)
            return true;
    }
    return name.size && name.data[0] == '$';
}

static level meaning_of(dgm_str name, const level *parent)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const key *k = &keys[i];
        if (strlen(k->name) != name.size || strncasecmp(k->name, name.data, name.size) != 0)
            continue;
        if (k->meaning == VALUE)
            return (level){.meaning = parent->meaning, .role = parent->role};
        return (level){.meaning = k->meaning, .role = k->role};
    }
    return (level){.meaning = ends_as_code(name) ? CODE : PROSE, .role = DG_ROLE_BODY};
}

static dgm_status open_level(reader *r, bool object)
{
    if (r->depth == DG_NESTING_MAX)
        return dg_fail(r->error, DGM_ERR_LIMIT, (size_t)(r->at - r->start),
                       N_("JSON values are nested too deep"), (dgm_str){0});
    r->next.object = object;
    r->levels[++r->depth] = r->next;
    r->at++;
    return DGM_OK;
}

static dgm_status scan_literal(reader *r)
{
    static const char *const words[] = {"true", "false", "null"};
    for (int i = 0; i < 3; i++) {
        size_t size = strlen(words[i]);
        if ((size_t)(r->end - r->at) >= size && memcmp(r->at, words[i], size) == 0) {
            r->at += size;
            return DGM_OK;
        }
    }
    const char *from = r->at;
    while (r->at < r->end && *r->at && strchr("+-.0123456789eE", *r->at))
        r->at++;
    return r->at > from ? DGM_OK : wrong(r, from, N_("A JSON value is expected here"));
}

/* Reads the key and the colon before a member's value. */
static dgm_status read_key(reader *r)
{
    dgm_str name;
    skip_blanks(r);
    if (r->at == r->end || *r->at != '"')
        return wrong(r, r->at, N_("A JSON key in quotation marks is expected here"));
    dgm_status status = scan_string(r, &name);
    if (status != DGM_OK)
        return status;
    skip_blanks(r);
    if (r->at == r->end || *r->at != ':')
        return wrong(r, r->at, N_("A colon is expected behind the JSON key"));
    r->at++;
    r->next = meaning_of(name, &r->levels[r->depth]);
    return DGM_OK;
}

/* What may follow a value: a comma and the next one, or the ends of the levels around it. */
static dgm_status after_value(reader *r)
{
    while (r->depth > 0) {
        skip_blanks(r);
        bool object = r->levels[r->depth].object;
        if (r->at < r->end && *r->at == ',') {
            r->at++;
            r->next = r->levels[r->depth];
            return object ? read_key(r) : DGM_OK;
        }
        if (r->at == r->end || *r->at != (object ? '}' : ']'))
            return wrong(r, r->at,
                         object ? N_("A comma or } is expected here")
                                : N_("A comma or ] is expected here"));
        r->at++;
        r->depth--;
    }
    skip_blanks(r);
    return DGM_OK;
}

/* An opening bracket and, where it is not closed at once, what comes before the first value. */
static dgm_status read_opening(reader *r, bool *value_follows)
{
    bool object = *r->at == '{';
    dgm_status status = open_level(r, object);
    if (status != DGM_OK)
        return status;
    skip_blanks(r);
    *value_follows = r->at == r->end || *r->at != (object ? '}' : ']');
    if (*value_follows)
        return object ? read_key(r) : DGM_OK;
    r->at++;
    r->depth--;
    return DGM_OK;
}

static dgm_status read_value(reader *r, bool *value_follows)
{
    skip_blanks(r);
    *value_follows = false;
    if (r->at == r->end)
        return wrong(r, r->at, N_("A JSON value is expected here"));
    dgm_status status = *r->at == '"'                    ? string_value(r)
                        : *r->at == '{' || *r->at == '[' ? read_opening(r, value_follows)
                                                         : scan_literal(r);
    if (status != DGM_OK || *value_follows)
        return status;
    status = after_value(r);
    *value_follows = r->depth > 0;
    return status;
}

/* Also takes a file of several values one after the other (JSON lines). */
dgm_status dg_json_read(dg_builder *builder, size_t start, dgm_error *error)
{
    const char *source = builder->document->source.data;
    dgm_status status = DGM_OK;
    reader *r = dg_new(builder->document->allocator, sizeof *r);
    if (!r)
        return dg_fail_plain(error, DGM_ERR_MEMORY);
    r->builder = builder;
    r->error = error;
    r->start = source;
    r->at = source + start;
    r->end = source + builder->document->source.size;
    r->next = (level){.meaning = PROSE, .role = DG_ROLE_BODY};
    builder->outer = DG_SYNTAX_JSON;
    bool value_follows = true;
    skip_blanks(r);
    while (status == DGM_OK && builder->status == DGM_OK && (value_follows || r->at < r->end)) {
        if (!value_follows)
            r->next = (level){.meaning = PROSE, .role = DG_ROLE_BODY};
        status = read_value(r, &value_follows);
    }
    dg_free(builder->document->allocator, r);
    return status;
}
