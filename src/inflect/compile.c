#include "config.h"

#include "inflect/compile.h"

#include "inflect/parse.h"
#include "inflect/trie.h"
#include "util/buffer.h"
#include "util/error.h"
#include "util/hash.h"
#include "util/limits.h"

#include <string.h>

typedef struct compiler {
    dg_arena *arena;
    const dgm_allocator *allocator;
    dg_rule *rules;
    uint8_t (*patterns)[DG_PATTERN_MAX]; /* of each rule, to find its node when the trie is made */
    dg_paradigm *paradigms;
    uint64_t *paradigm_hashes;
    dg_ending *endings;
    dg_ending *tails;
    dg_word *words;
    size_t tail_count, tail_capacity, rule_count, rule_capacity, pattern_capacity, paradigm_count,
        paradigm_capacity, hash_capacity, ending_count, ending_capacity, word_count, word_capacity;
    dg_trie_builder lemmas, forms, word_trie;
    dgm_buffer text;
} compiler;

/* A pattern with its groups filled in: the lemma's end and the oblique stem's. */
typedef struct filled {
    uint8_t left[DG_PATTERN_MAX], stem[DG_PATTERN_MAX];
    uint8_t left_size, stem_size;
    /* How exactly the rule was written: 0 letter by letter, 1 with groups, 2 implied. */
    uint8_t rank;
    bool anchored;
} filled;

/* The written forms of a rule: one for each parallel form of each cell. */
typedef struct spelled {
    uint8_t letters[2 * DG_PATTERN_MAX];
    uint8_t size, cell, rank;
} spelled;

enum { SPELLED_MAX = 2 * DG_CASES * DG_PARALLEL_MAX };

static dgm_status too_large(const dg_source *source, dg_token at)
{
    dg_rules_fail(source, at, N_("The rules are too many."));
    if (source->error)
        source->error->status = DGM_ERR_LIMIT;
    return DGM_ERR_LIMIT;
}

static bool spell(const dg_source *source, const filled *f, const dg_cell_form *form, spelled *out)
{
    const uint8_t *base = form->lemma ? f->left : f->stem;
    out->size = form->lemma ? f->left_size : f->stem_size;
    if (out->size + form->size > DG_PATTERN_MAX)
        return false;
    memcpy(out->letters, base, out->size);
    if (form->softening >= 0 && out->size) {
        uint8_t soft = source->softenings[form->softening].to[out->letters[out->size - 1]];
        if (soft)
            out->letters[out->size - 1] = soft;
    }
    memcpy(out->letters + out->size, form->letters, form->size);
    out->size = (uint8_t)(out->size + form->size);
    return true;
}

static size_t spell_all(const dg_source *source, const filled *f, const dg_class *kind,
                        spelled *forms)
{
    size_t count = 0;
    for (int number = 0; number < 2; number++)
        for (int i = 0; i < source->case_count; i++)
            for (int j = 0; j < kind->cells[number][i].count; j++) {
                if (!spell(source, f, &kind->cells[number][i].forms[j], &forms[count]))
                    return SIZE_MAX;
                forms[count].rank = (uint8_t)(j < 3 ? j : 3);
                forms[count++].cell = (uint8_t)(number * DG_CASES + i);
            }
    return count;
}

/* The letters that the lemma and every form begin with. */
/* In a whole word nothing behind the bar is kept: Пётр, ^п|етр, has е in the other cases, which is
 * the same letter to the rules. */
static uint8_t common_prefix(const filled *f, const spelled *forms, size_t count)
{
    uint8_t common = f->left_size;
    if (f->anchored && f->stem_size < common)
        common = f->stem_size;
    for (size_t i = 0; i < count; i++) {
        uint8_t same = 0;
        while (same < common && same < forms[i].size && forms[i].letters[same] == f->left[same])
            same++;
        common = same;
    }
    return common;
}

static uint32_t add_text(compiler *c, const dg_source *source, const uint8_t *letters, size_t size)
{
    uint32_t start = (uint32_t)c->text.size;
    for (size_t i = 0; i < size; i++)
        dg_buffer_cstr(&c->text, source->letters[letters[i]]);
    return start;
}

/* The text of a lemma's tail. Equal tails share one place, so that comparing places compares
 * tails. */
static dg_ending add_tail(compiler *c, const dg_source *source, const uint8_t *letters, size_t size)
{
    uint32_t text = add_text(c, source, letters, size);
    dg_ending tail = {text, (uint8_t)(c->text.size - text)};
    for (size_t i = 0; i < c->tail_count; i++)
        if (c->tails[i].size == tail.size &&
            memcmp(c->text.data + c->tails[i].text, c->text.data + text, tail.size) == 0) {
            c->text.size = text;
            return c->tails[i];
        }
    if (dg_grow(c->allocator, &c->tails, &c->tail_capacity, c->tail_count + 1, sizeof tail))
        c->text.status = DGM_ERR_MEMORY;
    else
        c->tails[c->tail_count++] = tail;
    return tail;
}

static uint64_t hash_forms(const spelled *forms, size_t count, uint8_t prefix)
{
    uint64_t hash = count;
    for (size_t i = 0; i < count; i++)
        hash = dg_hash_mix(hash ^ dg_hash(forms[i].letters + prefix, forms[i].size - prefix) ^
                           (uint64_t)forms[i].cell << 56);
    return hash;
}

static dgm_status add_endings(compiler *c, const dg_source *source, const spelled *forms,
                              size_t count, uint8_t prefix, dg_paradigm *paradigm)
{
    size_t form = 0;
    for (unsigned cell = 0; cell < 2 * DG_CASES; cell++) {
        paradigm->endings[cell] = (uint32_t)c->ending_count;
        for (; form < count && forms[form].cell == cell; form++) {
            if (dg_grow(c->allocator, &c->endings, &c->ending_capacity, c->ending_count + 1,
                        sizeof *c->endings))
                return DGM_ERR_MEMORY;
            uint32_t text =
                add_text(c, source, forms[form].letters + prefix, forms[form].size - prefix);
            c->endings[c->ending_count++] = (dg_ending){text, (uint8_t)(c->text.size - text)};
        }
    }
    paradigm->endings[2 * DG_CASES] = (uint32_t)c->ending_count;
    return c->text.status;
}

/* The paradigm with these forms, an old one where there is one. */
static dgm_status add_paradigm(compiler *c, const dg_source *source, const spelled *forms,
                               size_t count, uint8_t prefix, size_t *number)
{
    uint64_t hash = hash_forms(forms, count, prefix);
    for (*number = 0; *number < c->paradigm_count; ++*number)
        if (c->paradigm_hashes[*number] == hash)
            return DGM_OK;
    if (dg_grow(c->allocator, &c->paradigms, &c->paradigm_capacity, *number + 1,
                sizeof *c->paradigms) ||
        dg_grow(c->allocator, &c->paradigm_hashes, &c->hash_capacity, *number + 1,
                sizeof *c->paradigm_hashes))
        return DGM_ERR_MEMORY;
    c->paradigm_hashes[*number] = hash;
    c->paradigm_count++;
    return add_endings(c, source, forms, count, prefix, &c->paradigms[*number]);
}

/* Whether a form is spelled as the citation form, though it is in another case. */
static bool is_same_form(const filled *f, const spelled *form)
{
    return form->cell % DG_CASES && form->size == f->left_size &&
           memcmp(form->letters, f->left, form->size) == 0;
}

static dgm_status index_rule(compiler *c, const filled *f, const spelled *forms, size_t count)
{
    uint32_t rule = (uint32_t)c->rule_count;
    uint8_t key[2 * DG_PATTERN_MAX + 1] = {DG_LETTER_START};
    memcpy(key + 1, f->left, f->left_size);
    dgm_status status = dg_trie_add(&c->lemmas, key + !f->anchored,
                                    (size_t)f->left_size + f->anchored, rule, f->rank);
    if (!status && count == 0) /* indeclinable: it is read as it is */
        status = dg_trie_add(&c->forms, key + !f->anchored, (size_t)f->left_size + f->anchored,
                             DG_READING(rule, 0, 0, 0), f->rank);
    for (size_t i = 0; !status && i < count; i++) {
        memcpy(key + 1, forms[i].letters, forms[i].size);
        uint32_t reading =
            DG_READING(rule, is_same_form(f, &forms[i]), forms[i].rank, forms[i].cell);
        status = dg_trie_add(&c->forms, key + !f->anchored, (size_t)forms[i].size + f->anchored,
                             reading, f->rank);
    }
    return status;
}

static int8_t clamp_weight(int weight)
{
    return (int8_t)(weight < -120 ? -120 : weight > 120 ? 120 : weight);
}

static dgm_status add_rule(compiler *c, const dg_source *source, const dg_section *section,
                           const dg_pattern *pattern, const filled *f, const dg_class *kind)
{
    spelled forms[SPELLED_MAX];
    size_t paradigm, count = spell_all(source, f, kind, forms);
    if (count == SIZE_MAX || c->rule_count == DG_RULES_MAX)
        return too_large(source, pattern->token);
    uint8_t prefix = common_prefix(f, forms, count);
    dgm_status status = add_paradigm(c, source, forms, count, prefix, &paradigm);
    if (status)
        return status;
    if (dg_grow(c->allocator, &c->rules, &c->rule_capacity, c->rule_count + 1, sizeof *c->rules) ||
        dg_grow(c->allocator, &c->patterns, &c->pattern_capacity, c->rule_count + 1,
                sizeof *c->patterns))
        return DGM_ERR_MEMORY;
    dg_ending tail = add_tail(c, source, f->left + prefix, f->left_size - prefix);
    if (c->text.status)
        return c->text.status;
    dg_rule *rule = &c->rules[c->rule_count];
    *rule = (dg_rule){.tail = tail.text,
                      .paradigm = (uint16_t)paradigm,
                      .tail_size = tail.size,
                      .strip = (uint8_t)(f->left_size - prefix),
                      .scope = section->parts & kind->genders,
                      .weight = clamp_weight(section->weight + kind->weight),
                      .length = (uint8_t)(f->left_size + f->anchored),
                      .anchored = f->anchored,
                      .agrees = kind->agrees,
                      .fixed = kind->fixed};
    uint8_t *key = c->patterns[c->rule_count];
    memcpy(key, f->left, f->left_size);
    status = index_rule(c, f, forms, count);
    c->rule_count++;
    return status;
}

/* A class that softens its stem needs to see the stem's last letter: where the pattern begins
 * behind it, the rule is added once for each letter that changes. */
static dgm_status add_implied(compiler *c, const dg_source *source, const dg_section *section,
                              const dg_pattern *pattern, const filled *f, const dg_class *kind)
{
    for (unsigned letter = 1; letter <= source->letter_count; letter++) {
        bool changes = false;
        for (unsigned i = 0; i < source->softening_count; i++)
            changes |= source->softenings[i].to[letter] != 0;
        if (!changes)
            continue;
        filled implied = *f;
        implied.rank = 2;
        implied.left[0] = implied.stem[0] = (uint8_t)letter;
        memcpy(implied.left + 1, f->left, f->left_size);
        implied.left_size++;
        implied.stem_size = 1;
        dgm_status status = add_rule(c, source, section, pattern, &implied, kind);
        if (status)
            return status;
    }
    return DGM_OK;
}

/* Puts the chosen member of each group into the pattern. The right side's n-th X is the left
 * side's. */
static bool fill(const dg_source *source, const dg_pattern *pattern, const uint8_t *choice,
                 filled *f)
{
    uint8_t used[26] = {0};
    *f = (filled){.anchored = pattern->anchored, .left_size = pattern->left_size};
    for (unsigned i = 0; i < pattern->left_size; i++) {
        uint8_t e = pattern->left[i];
        f->left[i] = e < DG_GROUP_BASE ? e : source->groups[e - DG_GROUP_BASE][choice[i]];
        f->rank |= e >= DG_GROUP_BASE;
    }
    if (!pattern->has_stem) {
        memcpy(f->stem, f->left, pattern->bar);
        f->stem_size = pattern->bar;
        return true;
    }
    for (unsigned i = 0; i < pattern->stem_size; i++) {
        uint8_t e = pattern->stem[i];
        unsigned at = 0, skip = e < DG_GROUP_BASE ? 0 : used[e - DG_GROUP_BASE]++;
        while (e >= DG_GROUP_BASE && at < pattern->left_size &&
               (pattern->left[at] != e || skip-- > 0))
            at++;
        if (e >= DG_GROUP_BASE && at == pattern->left_size)
            return false;
        f->stem[f->stem_size++] = e < DG_GROUP_BASE ? e : f->left[at];
    }
    return true;
}

/* The next choice of group members, the last place fastest; false behind the last. */
static bool next_choice(const dg_source *source, const dg_pattern *pattern, uint8_t *choice)
{
    for (unsigned i = pattern->left_size; i-- > 0;) {
        if (pattern->left[i] < DG_GROUP_BASE)
            continue;
        if (++choice[i] < source->group_sizes[pattern->left[i] - DG_GROUP_BASE])
            return true;
        choice[i] = 0;
    }
    return false;
}

static dgm_status on_rule(void *context, const dg_source *source, const dg_section *section,
                          const dg_pattern *pattern, const dg_class *kind)
{
    compiler *c = context;
    uint8_t choice[DG_PATTERN_MAX] = {0};
    dgm_status status;
    do {
        filled f;
        if (!fill(source, pattern, choice, &f))
            return dg_rules_fail(source, pattern->token,
                                 N_("The stem has a group that the pattern does not have."));
        status = add_rule(c, source, section, pattern, &f, kind);
        if (!status && kind->softens && f.stem_size == 0 && !f.anchored)
            status = add_implied(c, source, section, pattern, &f, kind);
    } while (!status && next_choice(source, pattern, choice));
    return status;
}

static dgm_status on_word(void *context, const dg_source *source, const dg_word *head,
                          dg_token text, dg_token value)
{
    compiler *c = context;
    uint8_t key[DG_PATTERN_MAX + 1] = {DG_LETTER_START};
    size_t size = dg_source_letters(source, text, key + 1);
    if (size == SIZE_MAX || size == 0 || size == DG_PATTERN_MAX)
        return dg_rules_fail(source, text, N_("A word has a letter that is not in the alphabet."));
    if (c->word_count == DG_RULES_MAX)
        return too_large(source, text);
    if (dg_grow(c->allocator, &c->words, &c->word_capacity, c->word_count + 1, sizeof *c->words))
        return DGM_ERR_MEMORY;
    dg_word *word = &c->words[c->word_count];
    *word = *head;
    word->value = (uint32_t)c->text.size;
    if (value.size)
        dgm_buffer_append(&c->text, value.text, value.size);
    dg_buffer_byte(&c->text, '\0');
    dgm_status status = dg_trie_add(&c->word_trie, key, size + 1, (uint32_t)c->word_count, 0);
    c->word_count++;
    return status ? status : c->text.status;
}

static dgm_status on_example(void *context, const dg_source *source, const dg_section *section,
                             dg_token line)
{
    (void)context, (void)source, (void)section, (void)line;
    return DGM_OK;
}

/* ---- The tables ---------------------------------------------------------------------------------- */

static uint32_t node_of(const dg_trie *trie, const uint8_t *letters, const dg_rule *rule)
{
    uint32_t node = 0;
    for (unsigned i = rule->length - rule->anchored; i-- > 0;)
        node = dg_trie_child(trie, node, letters[i]);
    return rule->anchored ? dg_trie_child(trie, node, DG_LETTER_START) : node;
}

/* Of rules with the same pattern, the first one takes what it is for away from the others. */
static void share_scope(compiler *c, const uint32_t *entry, const uint32_t *end)
{
    uint32_t taken = 0;
    for (; entry < end; entry++) {
        uint32_t scope = c->rules[*entry].scope;
        c->rules[*entry].scope &= ~taken;
        taken |= scope;
    }
}

/* Finds where each rule's pattern ends, and leaves it what earlier rules with the same one do not
 * have. */
static void find_nodes(compiler *c, const dg_trie *lemmas)
{
    for (size_t i = 0; i < c->rule_count; i++) {
        dg_rule *rule = &c->rules[i];
        rule->node = node_of(lemmas, c->patterns[i], rule);
        rule->contested = !rule->anchored && lemmas->nodes[rule->node].children;
    }
    for (size_t i = 0; i < c->rule_count; i++) {
        const dg_trie_node *node = &lemmas->nodes[c->rules[i].node];
        if (lemmas->entries[node[0].entry] == i)
            share_scope(c, lemmas->entries + node[0].entry, lemmas->entries + node[1].entry);
    }
}

static void *keep(compiler *c, const void *items, size_t size)
{
    void *copy = dg_arena_alloc(c->arena, size ? size : 1);
    if (copy && size)
        memcpy(copy, items, size);
    return copy;
}

static dgm_status keep_lists(compiler *c, const dg_source *source, dg_rules *rules)
{
    uint32_t *lists = dg_arena_alloc(c->arena, (source->list_count + 1) * sizeof *lists);
    if (!lists)
        return DGM_ERR_MEMORY;
    for (size_t i = 0; i < source->list_count; i++) {
        lists[i] = (uint32_t)c->text.size;
        dgm_buffer_append(&c->text, source->lists[i].text, source->lists[i].size);
        dg_buffer_byte(&c->text, '\0');
    }
    rules->lists = lists;
    rules->list_count = (uint32_t)source->list_count;
    return c->text.status;
}

static dgm_status finish(compiler *c, const dg_source *source, dg_rules *rules,
                         dg_rules_sizes *sizes)
{
    dgm_status status = dg_trie_build(&c->lemmas, c->arena, &rules->lemmas, &sizes->lemma_nodes,
                                      &sizes->lemma_entries);
    if (!status)
        status = dg_trie_build(&c->forms, c->arena, &rules->forms, &sizes->form_nodes,
                               &sizes->form_entries);
    if (!status)
        status = dg_trie_build(&c->word_trie, c->arena, &rules->words, &sizes->word_nodes,
                               &sizes->word_entries);
    if (!status)
        status = keep_lists(c, source, rules);
    if (status)
        return status;
    find_nodes(c, &rules->lemmas);
    rules->language = source->language;
    for (unsigned i = 0; i < source->group_sizes['V' - 'A']; i++)
        rules->vowels |= (uint64_t)1 << source->groups['V' - 'A'][i];
    rules->case_count = source->case_count;
    memcpy(rules->cases, source->cases, sizeof rules->cases);
    memcpy(rules->priors, source->priors, sizeof rules->priors);
    rules->codes = keep(c, source->codes, sizeof source->codes);
    rules->rules = keep(c, c->rules, c->rule_count * sizeof *c->rules);
    rules->paradigms = keep(c, c->paradigms, c->paradigm_count * sizeof *c->paradigms);
    rules->endings = keep(c, c->endings, c->ending_count * sizeof *c->endings);
    rules->word = keep(c, c->words, c->word_count * sizeof *c->words);
    rules->text = keep(c, c->text.data, c->text.size + 1);
    sizes->rules = (uint32_t)c->rule_count;
    sizes->paradigms = (uint32_t)c->paradigm_count;
    sizes->endings = (uint32_t)c->ending_count;
    sizes->words = (uint32_t)c->word_count;
    sizes->text = (uint32_t)c->text.size + 1;
    return rules->codes && rules->rules && rules->paradigms && rules->endings && rules->word &&
                   rules->text
               ? DGM_OK
               : DGM_ERR_MEMORY;
}

static void release(compiler *c)
{
    dg_free(c->allocator, c->rules);
    dg_free(c->allocator, c->patterns);
    dg_free(c->allocator, c->paradigms);
    dg_free(c->allocator, c->paradigm_hashes);
    dg_free(c->allocator, c->endings);
    dg_free(c->allocator, c->tails);
    dg_free(c->allocator, c->words);
    dg_trie_builder_free(&c->lemmas);
    dg_trie_builder_free(&c->forms);
    dg_trie_builder_free(&c->word_trie);
    dgm_buffer_free(&c->text);
}

dgm_status dg_rules_compile(dgm_str text, dg_arena *arena, dg_rules *rules, dg_rules_sizes *sizes,
                            dgm_error *error)
{
    const dgm_allocator *allocator = arena->allocator;
    compiler c = {.arena = arena,
                  .allocator = allocator,
                  .lemmas = {.allocator = allocator},
                  .forms = {.allocator = allocator},
                  .word_trie = {.allocator = allocator}};
    dg_source *source = dg_arena_alloc(arena, sizeof *source);
    if (!source)
        return dg_fail_plain(error, DGM_ERR_MEMORY);
    memset(source, 0, sizeof *source);
    source->text = text;
    source->arena = arena;
    source->error = error;
    dgm_buffer_init(&c.text, allocator, DG_RULES_TEXT_MAX);
    memset(rules, 0, sizeof *rules);
    if (text.size > DG_RULES_TEXT_MAX)
        return dg_fail(error, DGM_ERR_LIMIT, 0, N_("The rules are too large."), (dgm_str){0});
    const dg_rules_sink sink = {&c, on_rule, on_word, on_example};
    dgm_status status = dg_rules_parse(source, &sink);
    if (!status)
        status = finish(&c, source, rules, sizes);
    release(&c);
    if (status == DGM_ERR_MEMORY)
        dg_fail_plain(error, status);
    return status;
}
