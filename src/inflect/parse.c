#include "config.h"

#include "inflect/parse.h"

#include "util/error.h"
#include "util/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

/* Walks the tokens of a logical line: a line and the indented lines below it. */
typedef struct reader {
    dg_source *source;
    const dg_rules_sink *sink;
    const char *at, *end;
    dg_section section;
} reader;

typedef struct named {
    const char *name;
    int value;
} named;

static int find_named(const named *table, dg_token name)
{
    for (; table->name; table++)
        if (strlen(table->name) == name.size && memcmp(table->name, name.text, name.size) == 0)
            return table->value;
    return 0;
}

int dg_case_named(dg_token name)
{
    static const named cases[] = {{"nom", DGM_NOM}, {"gen", DGM_GEN}, {"dat", DGM_DAT},
                                  {"acc", DGM_ACC}, {"ins", DGM_INS}, {"loc", DGM_LOC},
                                  {"voc", DGM_VOC}, {"abl", DGM_ABL}, {NULL, 0}};
    return find_named(cases, name);
}

int dg_part_named(dg_token name)
{
    static const named parts[] = {
        {"given", DGM_PART_GIVEN}, {"family", DGM_PART_FAMILY}, {"patronymic", DGM_PART_PATRONYMIC},
        {"place", DGM_PART_PLACE}, {"org", DGM_PART_ORG},       {NULL, 0}};
    return find_named(parts, name);
}

uint32_t dg_genders_named(dg_token name)
{
    static const named genders[] = {
        {"m", DG_SCOPE_GENDER(DGM_MASCULINE)},
        {"f", DG_SCOPE_GENDER(DGM_FEMININE)},
        {"n", DG_SCOPE_GENDER(DGM_NEUTER)},
        {"mf", DG_SCOPE_GENDER(DGM_MASCULINE) | DG_SCOPE_GENDER(DGM_FEMININE)},
        {NULL, 0}};
    return (uint32_t)find_named(genders, name);
}

dgm_status dg_rules_fail(const dg_source *source, dg_token at, const char *message)
{
    dgm_error *error = source->error;
    dg_fail(error, DGM_ERR_SYNTAX, (size_t)(at.text - source->text.data), message,
            (dgm_str){at.text, at.size});
    dg_error_locate(error, source->text);
    return DGM_ERR_SYNTAX;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Moves to the next token of the logical line; false at its end. */
static bool skip_to_token(reader *r)
{
    while (r->at < r->end) {
        if (is_blank(*r->at)) {
            r->at++;
        } else if (*r->at == '#') {
            while (r->at < r->end && *r->at != '\n')
                r->at++;
        } else if (*r->at == '\n') {
            const char *next = r->at + 1;
            if (next < r->end && !is_blank(*next) && *next != '\n' && *next != '#')
                return false;
            r->at = next;
        } else {
            return true;
        }
    }
    return false;
}

static bool next_token(reader *r, dg_token *token)
{
    *token = (dg_token){r->at, 0};
    if (!skip_to_token(r))
        return false;
    token->text = r->at;
    while (r->at < r->end && !is_blank(*r->at) && *r->at != '\n')
        r->at++;
    token->size = (size_t)(r->at - token->text);
    return true;
}

static bool is(dg_token token, const char *word)
{
    return token.size == strlen(word) && memcmp(token.text, word, token.size) == 0;
}

/* "+12" or "-12"; false where the token is no such number. */
static bool read_weight(dg_token token, int *weight)
{
    if (token.size < 2 || token.size > 4 || (token.text[0] != '+' && token.text[0] != '-'))
        return false;
    int value = 0;
    for (size_t i = 1; i < token.size; i++) {
        if (token.text[i] < '0' || token.text[i] > '9')
            return false;
        value = value * 10 + token.text[i] - '0';
    }
    if (value > 100)
        return false;
    *weight = token.text[0] == '-' ? -value : value;
    return true;
}

size_t dg_source_letters(const dg_source *source, dg_token token, uint8_t letters[DG_PATTERN_MAX])
{
    const char *at = token.text, *end = token.text + token.size;
    size_t count = 0;
    while (at < end) {
        uint32_t c = dg_utf8_next(&at);
        uint8_t code = c < DG_CODES_SIZE ? source->codes[c] : DG_LETTER_OTHER;
        if (code == DG_LETTER_OTHER || count == DG_PATTERN_MAX)
            return SIZE_MAX;
        letters[count++] = code;
    }
    return count;
}

/* ---- The head of a file: language, cases, letters ------------------------------------------------ */

static void assign_code(dg_source *source, uint32_t c, uint8_t code)
{
    if (c < DG_CODES_SIZE && source->codes[c] == DG_LETTER_OTHER)
        source->codes[c] = code;
}

static dgm_status read_letters(reader *r, dg_token token)
{
    dg_source *source = r->source;
    while (next_token(r, &token)) {
        const char *at = token.text, *end = at + token.size;
        while (at < end) {
            const char *start = at;
            uint32_t c = dg_utf8_next(&at);
            if (c >= DG_CODES_SIZE)
                return dg_rules_fail(source, token, N_("Letters above U+04FF are not supported."));
            if (source->letter_count == 62)
                return dg_rules_fail(source, token, N_("An alphabet has at most 62 letters."));
            uint8_t code = (uint8_t)++source->letter_count;
            memcpy(source->letters[code], start, (size_t)(at - start));
            assign_code(source, c, code);
            assign_code(source, (uint32_t)u_toupper((UChar32)c), code);
        }
    }
    return DGM_OK;
}

/* "fold ё=е": the first letter is read as the second, in either case. */
static dgm_status read_fold(reader *r, dg_token token)
{
    dg_source *source = r->source;
    while (next_token(r, &token)) {
        const char *at = token.text, *end = at + token.size;
        uint32_t from = dg_utf8_next(&at);
        uint32_t to = at < end && *at == '=' ? (at++, at < end ? dg_utf8_next(&at) : 0) : 0;
        if (at != end || from >= DG_CODES_SIZE || to == 0 || to >= DG_CODES_SIZE ||
            source->codes[to] == DG_LETTER_OTHER)
            return dg_rules_fail(source, token, N_("Write 'x=y', where y is in the alphabet."));
        source->codes[from] = source->codes[to];
        uint32_t upper = (uint32_t)u_toupper((UChar32)from);
        if (upper != from && upper < DG_CODES_SIZE)
            source->codes[upper] = source->codes[to];
    }
    return DGM_OK;
}

static dgm_status read_group(reader *r, dg_token token)
{
    dg_source *source = r->source;
    dg_token name, members;
    if (!next_token(r, &name) || name.size != 1 || name.text[0] < 'A' || name.text[0] > 'Z' ||
        !next_token(r, &members))
        return dg_rules_fail(source, token, N_("Write 'group X letters' with X of A to Z."));
    int group = name.text[0] - 'A';
    size_t size = dg_source_letters(source, members, source->groups[group]);
    if (size == SIZE_MAX)
        return dg_rules_fail(source, members, N_("A letter is not in the alphabet."));
    source->group_sizes[group] = (uint8_t)size;
    return DGM_OK;
}

/* "soften * г=з к=ц": what an ending that begins with the mark does to the letter before it. */
static dgm_status read_soften(reader *r, dg_token token)
{
    dg_source *source = r->source;
    if (source->softening_count == DG_SOFTENINGS || !next_token(r, &token) || token.size != 1)
        return dg_rules_fail(source, token, N_("Write 'soften MARK x=y', at most four times."));
    dg_softening *softening = &source->softenings[source->softening_count++];
    *softening = (dg_softening){.mark = token.text[0]};
    while (next_token(r, &token)) {
        const char *equals = memchr(token.text, '=', token.size);
        uint8_t from[DG_PATTERN_MAX], to[DG_PATTERN_MAX];
        dg_token left = {token.text, equals ? (size_t)(equals - token.text) : 0};
        dg_token right = {equals + 1, equals ? token.size - left.size - 1 : 0};
        if (!equals || dg_source_letters(source, left, from) != 1 ||
            dg_source_letters(source, right, to) != 1)
            return dg_rules_fail(source, token, N_("Write 'x=y' with letters of the alphabet."));
        softening->to[from[0]] = to[0];
    }
    return DGM_OK;
}

/* "cases nom gen=10 …": the cases in their order, each with how likely a form is in it. */
static dgm_status read_cases(reader *r, dg_token token)
{
    dg_source *source = r->source;
    while (next_token(r, &token)) {
        const char *equals = memchr(token.text, '=', token.size);
        dg_token name = {token.text, equals ? (size_t)(equals - token.text) : token.size};
        dg_token prior = {equals ? equals + 1 : NULL, equals ? token.size - name.size - 1 : 0};
        int kase = dg_case_named(name), weight = 0;
        if (kase == 0 || source->case_count == DG_CASES || (equals && !read_weight(prior, &weight)))
            return dg_rules_fail(source, token, N_("There is no such case. Write e.g. 'gen=+10'."));
        source->priors[source->case_count] = (int8_t)weight;
        source->cases[source->case_count++] = (uint8_t)kase;
    }
    return DGM_OK;
}

static dgm_status read_language(reader *r, dg_token token)
{
    if (!next_token(r, &token) || token.size > 35)
        return dg_rules_fail(r->source, token, N_("Write 'language TAG'."));
    r->source->language = dg_arena_copy(r->source->arena, token.text, token.size);
    return r->source->language ? DGM_OK : DGM_ERR_MEMORY;
}

/* ---- Classes ------------------------------------------------------------------------------------- */

static dgm_status read_form(dg_source *source, dg_token token, dg_cell_form *form)
{
    *form = (dg_cell_form){.softening = -1};
    if (is(token, "."))
        form->lemma = true;
    if (form->lemma || is(token, "0"))
        return DGM_OK;
    for (unsigned i = 0; i < source->softening_count; i++)
        if (token.size > 1 && token.text[0] == source->softenings[i].mark)
            form->softening = (int8_t)i;
    if (form->softening >= 0)
        token = (dg_token){token.text + 1, token.size - 1};
    size_t size = dg_source_letters(source, token, form->letters);
    if (size == SIZE_MAX || size == 0)
        return dg_rules_fail(source, token,
                             N_("An ending has a letter that is not in the alphabet."));
    form->size = (uint8_t)size;
    return DGM_OK;
}

/* "ові/у": parallel forms, the best first; "-": none. */
static dgm_status read_cell(dg_source *source, dg_token token, dg_class *kind, dg_cell *cell)
{
    dg_cell_form forms[DG_PARALLEL_MAX];
    *cell = (dg_cell){0};
    if (is(token, "-"))
        return DGM_OK;
    const char *at = token.text, *end = at + token.size;
    while (at <= end) {
        const char *slash = memchr(at, '/', (size_t)(end - at));
        dg_token one = {at, (size_t)((slash ? slash : end) - at)};
        if (cell->count == DG_PARALLEL_MAX)
            return dg_rules_fail(source, token, N_("A case has at most 8 parallel forms."));
        dgm_status status = read_form(source, one, &forms[cell->count]);
        if (status)
            return status;
        kind->softens |= forms[cell->count++].softening >= 0;
        at = slash ? slash + 1 : end + 1;
    }
    cell->forms = dg_arena_alloc(source->arena, cell->count * sizeof *forms);
    if (!cell->forms)
        return DGM_ERR_MEMORY;
    memcpy(cell->forms, forms, cell->count * sizeof *forms);
    return DGM_OK;
}

static dgm_status read_cells(reader *r, dg_class *kind, int number)
{
    for (int i = 0; i < r->source->case_count; i++) {
        dg_token token;
        if (!next_token(r, &token))
            return dg_rules_fail(r->source, token, N_("The class has fewer endings than cases."));
        dgm_status status = read_cell(r->source, token, kind, &kind->cells[number][i]);
        if (status)
            return status;
    }
    return DGM_OK;
}

/* "class NAME m|f|n|mf [adj] [+WEIGHT] sg ENDINGS [pl ENDINGS]"; indeclinable without endings */
static dgm_status read_class(reader *r, dg_token token)
{
    dg_source *source = r->source;
    if (source->class_count == DG_CLASSES_MAX)
        return dg_rules_fail(source, token, N_("There are too many classes."));
    dg_class *kind = &source->classes[source->class_count];
    *kind = (dg_class){.fixed = true};
    if (!next_token(r, &kind->name) || !next_token(r, &token))
        return dg_rules_fail(source, token, N_("Write 'class NAME GENDER sg ENDINGS'."));
    kind->genders = dg_genders_named(token);
    if (!kind->genders)
        return dg_rules_fail(source, token, N_("A gender is m, f, n or mf."));
    while (next_token(r, &token)) {
        dgm_status status = DGM_OK;
        bool endings = is(token, "sg") || is(token, "pl");
        kind->fixed &= !endings;
        if (is(token, "adj"))
            kind->agrees = true;
        else if (endings)
            status = read_cells(r, kind, token.text[0] == 'p');
        else if (!read_weight(token, &kind->weight))
            status = dg_rules_fail(source, token, N_("Write 'sg' or 'pl' and the endings."));
        if (status)
            return status;
    }
    source->class_count++;
    return DGM_OK;
}

/* ---- Rules and words ----------------------------------------------------------------------------- */

static dg_class *find_class(dg_source *source, dg_token name)
{
    for (size_t i = 0; i < source->class_count; i++) {
        dg_class *kind = &source->classes[i];
        if (kind->name.size == name.size && memcmp(kind->name.text, name.text, name.size) == 0)
            return kind;
    }
    return NULL;
}

/* Letters and groups up to one of `stops` or the end. */
static bool read_elements(dg_source *source, const char **at, const char *end, const char *stops,
                          uint8_t *elements, uint8_t *size)
{
    while (*at < end && !strchr(stops, **at)) {
        uint32_t c = dg_utf8_next(at);
        bool group = c >= 'A' && c <= 'Z' && source->group_sizes[c - 'A'];
        uint8_t code = group               ? (uint8_t)(DG_GROUP_BASE + c - 'A')
                       : c < DG_CODES_SIZE ? source->codes[c]
                                           : DG_LETTER_OTHER;
        if (code == DG_LETTER_OTHER || *size == DG_PATTERN_MAX - 1)
            return false;
        elements[(*size)++] = code;
    }
    return true;
}

static dgm_status read_pattern(dg_source *source, dg_token token, dg_pattern *pattern)
{
    *pattern = (dg_pattern){.token = token, .anchored = token.text[0] == '^'};
    const char *at = token.text + 1, *end = token.text + token.size;
    bool good = (pattern->anchored || token.text[0] == '-') &&
                read_elements(source, &at, end, "|=", pattern->left, &pattern->left_size);
    pattern->bar = pattern->left_size;
    if (good && at < end && *at == '|') {
        at++;
        good = read_elements(source, &at, end, "=", pattern->left, &pattern->left_size);
    }
    if (good && at < end && *at == '=') {
        at++;
        pattern->has_stem = true;
        good = read_elements(source, &at, end, "", pattern->stem, &pattern->stem_size);
    }
    if (!good || at != end || pattern->left_size == 0)
        return dg_rules_fail(source, token,
                             N_("Write a pattern as '-ending', '-stem|ending', '^word' or "
                                "'-ending=stem' with letters of the alphabet."));
    return DGM_OK;
}

/* "CLASS: PATTERN…"; a weight holds for the patterns behind it. */
static dgm_status read_rule(reader *r, dg_token name)
{
    dg_source *source = r->source;
    dg_class *kind = find_class(source, (dg_token){name.text, name.size - 1});
    if (!kind)
        return dg_rules_fail(source, name, N_("There is no such directive or class."));
    if (!r->section.parts)
        return dg_rules_fail(source, name, N_("A rule needs a section such as [family] above it."));
    dg_section section = r->section;
    dg_token token;
    while (next_token(r, &token)) {
        int weight;
        if (read_weight(token, &weight)) {
            section.weight = r->section.weight + weight;
            continue;
        }
        dg_pattern pattern;
        dgm_status status = read_pattern(source, token, &pattern);
        if (!status)
            status = r->sink->rule(r->sink->context, source, &section, &pattern, kind);
        if (status)
            return status;
    }
    return DGM_OK;
}

/* The number of the list `name`, which is made where it is new; DG_LISTS_MAX where there are too
 * many. */
static size_t list_number(dg_source *source, dg_token name)
{
    for (size_t i = 0; i < source->list_count; i++)
        if (source->lists[i].size == name.size &&
            memcmp(source->lists[i].text, name.text, name.size) == 0)
            return i;
    if (source->list_count < DG_LISTS_MAX)
        source->lists[source->list_count++] = name;
    return name.size ? source->list_count - 1 : DG_LISTS_MAX;
}

/* "words PART GENDER [+WEIGHT]:" or "words NAME:", without its colon. */
static dgm_status read_words_head(reader *r, dg_word *word)
{
    dg_token token;
    uint32_t part = DG_SCOPE_ALL, genders = DG_SCOPE_ALL;
    while (next_token(r, &token)) {
        bool last = token.text[token.size - 1] == ':';
        token.size -= last;
        int weight;
        if (dg_part_named(token)) {
            part = DG_SCOPE_PART(dg_part_named(token));
        } else if (dg_genders_named(token)) {
            genders = dg_genders_named(token);
        } else if (read_weight(token, &weight)) {
            word->weight = (int8_t)weight;
        } else {
            size_t list = list_number(r->source, token);
            if (list == DG_LISTS_MAX || word->list)
                return dg_rules_fail(r->source, token, N_("Write 'words NAME:' with one name."));
            word->list = (uint8_t)list;
        }
        word->scope = part & genders;
        if (last)
            return DGM_OK;
    }
    return dg_rules_fail(r->source, token, N_("Write 'words NAME:' and the words."));
}

static dgm_status read_words(reader *r, dg_token token)
{
    dg_word word = {0};
    list_number(r->source, (dg_token){"names", 5});
    dgm_status status = read_words_head(r, &word);
    while (!status && next_token(r, &token)) {
        const char *equals = memchr(token.text, '=', token.size);
        dg_token text = {token.text, equals ? (size_t)(equals - token.text) : token.size};
        dg_token value = {equals ? equals + 1 : NULL, equals ? token.size - text.size - 1 : 0};
        status = r->sink->word(r->sink->context, r->source, &word, text, value);
    }
    return status;
}

/* "[given family +10]": what the rules below are for. */
static dgm_status read_section(reader *r, dg_token token)
{
    r->section = (dg_section){0};
    token = (dg_token){token.text + 1, token.size - 1};
    do {
        bool last = token.size && token.text[token.size - 1] == ']';
        token.size -= last;
        int part = dg_part_named(token);
        if (!part && !read_weight(token, &r->section.weight))
            return dg_rules_fail(r->source, token,
                                 N_("A section is [given], [family], [patronymic], [place], [org] "
                                    "or several of them."));
        r->section.parts |= part ? DG_SCOPE_PART(part) : 0;
        if (last)
            return DGM_OK;
    } while (next_token(r, &token));
    return dg_rules_fail(r->source, token, N_("A section ends in ']'."));
}

static dgm_status read_example(reader *r, dg_token token)
{
    dg_token line = token;
    while (next_token(r, &token))
        line.size = (size_t)(token.text + token.size - line.text);
    return r->sink->example(r->sink->context, r->source, &r->section, line);
}

static dgm_status read_directive(reader *r, dg_token token)
{
    static const struct {
        const char *name;
        dgm_status (*read)(reader *r, dg_token token);
    } directives[] = {{"language", read_language}, {"cases", read_cases}, {"letters", read_letters},
                      {"fold", read_fold},         {"group", read_group}, {"soften", read_soften},
                      {"class", read_class},       {"words", read_words}, {">", read_example}};
    for (size_t i = 0; i < sizeof directives / sizeof *directives; i++)
        if (is(token, directives[i].name))
            return directives[i].read(r, token);
    if (token.text[0] == '[')
        return read_section(r, token);
    return read_rule(r, token);
}

dgm_status dg_rules_parse(dg_source *source, const dg_rules_sink *sink)
{
    dgm_str text = source->text;
    size_t valid = dg_utf8_valid_prefix(text.data, text.size);
    if (valid < text.size)
        return dg_fail(source->error, DGM_ERR_ENCODING, valid, N_("The rules are not valid UTF-8."),
                       (dgm_str){0});
    memset(source->codes, DG_LETTER_OTHER, sizeof source->codes);
    source->classes = dg_arena_alloc(source->arena, DG_CLASSES_MAX * sizeof *source->classes);
    if (!source->classes)
        return DGM_ERR_MEMORY;
    reader r = {source, sink, text.data, text.data + text.size, {0}};
    dg_token token;
    dgm_status status = DGM_OK;
    while (!status && r.at < r.end) {
        if (*r.at == '\n')
            r.at++;
        else if (next_token(&r, &token))
            status = read_directive(&r, token);
    }
    if (!status && (!source->language || !source->case_count || !source->letter_count))
        return dg_rules_fail(source, (dg_token){text.data, 0},
                             N_("The rules name no language, no cases or no letters."));
    return status;
}
