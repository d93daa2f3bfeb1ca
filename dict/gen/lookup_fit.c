/* Learns dict/lookup/spelling.tsv, what it costs that a spelling unit of a query stands for one of
 * a name, from lists of names: expectation maximization over all ways to cut pairs of words into
 * units.
 *
 * usage: lookup-fit [-w] [-f FOLD] INDEX.tsv QUERIES.tsv [INDEX.tsv QUERIES.tsv]... > spelling.tsv
 *
 * With -w, it learns words.tsv instead: words that stand for one another though they are spelled
 * otherwise (район, District), and words that a name may have or lack.
 *
 * INDEX has the columns id, lang, text; QUERIES has qid, ids ("," or "|" between), lang, class,
 * exact, form. With -f, only queries for entities whose ids have a hash that leaves FOLD (0 or 1)
 * when divided by two are learned from, so that the others can tell what was learned. The words of
 * a query are paired with those of its entity by the tables that the program was built with; run it
 * twice. `make lookup-fit` builds it. */
#include "lookup/align.h"
#include "util/hash.h"
#include "util/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUERY_UNIT = 3, NAME_UNIT = 4, ROUNDS = 5, PAIRS = 1 << 17, TABLE = 1 << 24, LETTERS = 256 };

typedef struct example {
    dg_part query, name;
} example;

static example examples[PAIRS];
static size_t example_count;
static int fold = -1;

/* ---- Counts of unit pairs -------------------------------------------------------------------- */

typedef struct unit_pair {
    uint32_t query, name;
    float probability, count;
    bool used;
} unit_pair;
static unit_pair *table;
static size_t table_count;

static unit_pair *pair_of(uint32_t query, uint32_t name)
{
    size_t at = dg_hash_mix((uint64_t)query << 32 | name) & (TABLE - 1);
    while (table[at].used && (table[at].query != query || table[at].name != name))
        at = (at + 1) & (TABLE - 1);
    if (!table[at].used) {
        if (++table_count > TABLE / 4 * 3) {
            fprintf(stderr, "lookup-fit: too many unit pairs\n");
            exit(2);
        }
        table[at] = (unit_pair){query, name, -1, 0, true};
    }
    return &table[at];
}

/* A part between two edges. */
typedef struct framed {
    uint8_t letters[DG_SPELLED_MAX];
    size_t size;
} framed;

static framed frame(const dg_part *part)
{
    framed f = {{0}, part->size + 2u};
    f.letters[0] = f.letters[part->size + 1] = DG_LETTER_EDGE;
    memcpy(f.letters + 1, part->letters, part->size);
    return f;
}

static uint32_t unit_at(const framed *part, size_t end, size_t size)
{
    uint32_t unit = 0;
    for (size_t i = 0; i < size; i++)
        unit |= (uint32_t)part->letters[end - size + i] << (8 * i);
    return unit;
}

/* Letters that a pair has together. Units of Cyrillic that are longer learn the names of the lists
 * by heart. */
enum { PAIR_OF_CYRILLIC = 4, PAIR_OF_LATIN = 6 };

/* Pairs that may be: letters against letters, single letters against nothing; no long ones on both
 * sides. */
static bool may_pair(size_t a, size_t b, size_t longest)
{
    return a + b > 0 && a + b <= longest && (a > 0 || b == 1) && (b > 0 || a == 1);
}

/* The letters of a unit as a part of their own, without edges. */
static void cut_part(dg_part *part, const framed *spelled, size_t end, size_t size)
{
    for (size_t i = end - size; i < end; i++)
        if (spelled->letters[i] != DG_LETTER_EDGE)
            part->letters[part->size++] = spelled->letters[i];
    dg_part_classify(part);
}

/* The first round knows the tables the program was built with: a pair that costs little there is
 * likely. */
static double first_guess(const framed *left, size_t i, size_t a, const framed *right, size_t j,
                          size_t b)
{
    dg_part query = {0}, name = {0};
    cut_part(&query, left, i, a);
    cut_part(&name, right, j, b);
    static dg_spelled spelled;
    dg_spell(&query, &spelled);
    unsigned cost = dg_align(&spelled, &name, DG_COST_NONE - 1);
    return exp(-(double)cost / DG_NAT - 1.5 * (double)(a + b));
}

/* ---- Expectation ----------------------------------------------------------------------------- */

typedef double lattice[DG_SPELLED_MAX + 1][DG_SPELLED_MAX + 1];

static void learn_from(const example *e)
{
    static lattice forward, backward;
    static unit_pair *steps[DG_SPELLED_MAX + 1][DG_SPELLED_MAX + 1][QUERY_UNIT + 1][NAME_UNIT + 1];
    framed left = frame(&e->query), right = frame(&e->name);
    size_t rows = left.size, columns = right.size;
    size_t longest = e->query.flags & DG_PART_CYRILLIC ? PAIR_OF_CYRILLIC : PAIR_OF_LATIN;
    memset(backward, 0, sizeof backward);
    for (size_t i = 0; i <= rows; i++)
        for (size_t j = 0; j <= columns; j++) {
            forward[i][j] = i + j == 0;
            for (size_t a = 0; a <= QUERY_UNIT && a <= i; a++)
                for (size_t b = 0; b <= NAME_UNIT && b <= j; b++) {
                    if (!may_pair(a, b, longest))
                        continue;
                    unit_pair *pair = pair_of(unit_at(&left, i, a), unit_at(&right, j, b));
                    if (pair->probability < 0)
                        pair->probability = (float)first_guess(&left, i, a, &right, j, b);
                    steps[i][j][a][b] = pair;
                    forward[i][j] += forward[i - a][j - b] * pair->probability;
                }
        }
    if (forward[rows][columns] <= 0)
        return;
    backward[rows][columns] = 1;
    for (size_t i = rows + 1; i-- > 0;)
        for (size_t j = columns + 1; j-- > 0;)
            for (size_t a = 0; a <= QUERY_UNIT && a <= i; a++)
                for (size_t b = 0; b <= NAME_UNIT && b <= j; b++) {
                    if (!may_pair(a, b, longest))
                        continue;
                    unit_pair *pair = steps[i][j][a][b];
                    double through = backward[i][j] * pair->probability;
                    backward[i - a][j - b] += through;
                    pair->count +=
                        (float)(through * forward[i - a][j - b] / forward[rows][columns]);
                }
}

static void maximize(void)
{
    double total = 0;
    for (size_t i = 0; i < TABLE; i++)
        if (table[i].used)
            total += table[i].count;
    for (size_t i = 0; i < TABLE; i++) {
        if (!table[i].used)
            continue;
        table[i].probability = (float)(table[i].count / total);
        table[i].count = 0;
    }
}

/* ---- Examples -------------------------------------------------------------------------------- */

typedef struct row {
    char *fields[8];
    int count;
} row;

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(2);
    }
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    if (!text || fread(text, 1, size, file) != size)
        exit(2);
    text[size] = 0;
    fclose(file);
    return text;
}

static row *read_rows(const char *path, size_t *count)
{
    char *text = read_file(path), *line;
    row *rows = NULL;
    for (*count = 0; (line = strsep(&text, "\n"));) {
        if ((*count & (*count - 1)) == 0)
            rows = realloc(rows, (*count ? 2 * *count : 1) * sizeof *rows);
        row *r = &rows[(*count)++];
        for (r->count = 0; line && r->count < 8;)
            r->fields[r->count++] = strsep(&line, "\t");
    }
    return rows;
}

static void add_example(const dg_part *query, const dg_part *name)
{
    if (example_count < PAIRS)
        examples[example_count++] = (example){*query, *name};
}

/* ---- Words ----------------------------------------------------------------------------------- */

enum { WORDS = 1 << 17, WORD_PAIRS = 1 << 20, ENTITIES = 3, ENTITIES_LEAST = 2 };

/* A word of a query and one of the name, or one of them and nothing; with numbers of names that
 * show it. */
typedef struct word_pair {
    const char *query, *name;
    unsigned count, entity_count;
    const char *entities[ENTITIES];
} word_pair;

static bool learns_words;
/* Stand for any word of the other side. */
static const char of_query[] = "q", of_name[] = "n";
static char *words[WORDS];
static word_pair word_pairs[WORD_PAIRS];
static size_t word_pair_count;

static const char *intern(const dg_part *part)
{
    size_t at = dg_hash(part->letters, part->size) & (WORDS - 1);
    while (words[at] && strcmp(words[at], (const char *)part->letters) != 0)
        at = (at + 1) & (WORDS - 1);
    if (!words[at] && !(words[at] = strdup((const char *)part->letters)))
        exit(2);
    return words[at];
}

static word_pair *word_pair_of(const char *query, const char *name)
{
    size_t at =
        dg_hash_mix((uint64_t)(uintptr_t)query * 31 + (uint64_t)(uintptr_t)name) & (WORD_PAIRS - 1);
    word_pair *pair = &word_pairs[at];
    while ((pair->query || pair->name) && (pair->query != query || pair->name != name))
        pair = &word_pairs[at = (at + 1) & (WORD_PAIRS - 1)];
    if (!pair->query && !pair->name && ++word_pair_count > WORD_PAIRS / 4 * 3) {
        fprintf(stderr, "lookup-fit: too many pairs of words\n");
        exit(2);
    }
    pair->query = query;
    pair->name = name;
    return pair;
}

static void count_word(const char *query, const char *name, const char *entity)
{
    word_pair *pair = word_pair_of(query, name);
    pair->count++;
    for (unsigned i = 0; i < pair->entity_count; i++)
        if (strcmp(pair->entities[i], entity) == 0)
            return;
    if (pair->entity_count < ENTITIES)
        pair->entities[pair->entity_count++] = entity;
}

/* Every word is counted paired with itself (how often it was seen at all), with each word of the
 * other side that nothing accounts for, and with nothing where none is left for it. */
static void count_words(const dg_parts *asked, const dg_parts *name, const int *partner,
                        const char *entity)
{
    bool used[DG_PARTS_MAX] = {0};
    size_t left = 0, lacking = 0;
    for (size_t i = 0; i < asked->count; i++)
        partner[i] >= 0 ? (void)(used[partner[i]] = true) : (void)lacking++;
    for (size_t j = 0; j < name->count; j++)
        left += !used[j];
    for (size_t i = 0; i < asked->count; i++) {
        const char *word = intern(&asked->parts[i]);
        count_word(word, of_query, entity);
        if (partner[i] < 0 && !left)
            count_word(word, NULL, entity);
        for (size_t j = 0; partner[i] < 0 && j < name->count; j++)
            if (!used[j])
                count_word(word, intern(&name->parts[j]), entity);
    }
    for (size_t j = 0; j < name->count; j++) {
        const char *word = intern(&name->parts[j]);
        count_word(of_name, word, entity);
        if (!used[j] && !lacking)
            count_word(NULL, word, entity);
    }
}

/* Pairs the parts of a query with the words of one form, the cheapest pair first; returns the cost
 * of what was paired, and of what was left over. */
static unsigned pair_with(const dg_parts *asked, const dg_parts *name, int partner[DG_PARTS_MAX])
{
    unsigned costs[DG_PARTS_MAX][DG_PARTS_MAX], total = 0;
    bool used[DG_PARTS_MAX] = {0};
    for (size_t i = 0; i < asked->count; i++) {
        static dg_spelled spelled;
        partner[i] = -1;
        dg_spell(&asked->parts[i], &spelled);
        for (size_t j = 0; j < name->count; j++) {
            unsigned size = asked->parts[i].size;
            bool longer = size > 1 && name->parts[j].size > 1;
            unsigned bound =
                learns_words ? DG_NAT * (1 + 3 * size / 4) : DG_NAT * (10 + 5u * size / 2);
            costs[i][j] = longer ? dg_align(&spelled, &name->parts[j], bound) : DG_COST_NONE;
        }
    }
    for (size_t n = 0; n < asked->count; n++) {
        unsigned least = DG_COST_NONE;
        size_t part = 0, word = 0;
        for (size_t i = 0; i < asked->count; i++)
            for (size_t j = 0; j < name->count; j++)
                if (partner[i] < 0 && !used[j] && costs[i][j] < least) {
                    least = costs[i][j];
                    part = i;
                    word = j;
                }
        if (least == DG_COST_NONE) {
            total += 15 * DG_NAT;
            continue;
        }
        partner[part] = (int)word;
        used[word] = true;
        total += least;
    }
    return total +
           (name->count > asked->count ? (unsigned)(name->count - asked->count) * DG_NAT : 0);
}

/* Learns from the form of the entity that is nearest to the query as a whole, so that one
 * well-known part vouches for the other. */
static void pair_words(const char *query, const row *forms, size_t count, const char *entity)
{
    dg_parts asked, name, best;
    int partner[DG_PARTS_MAX], best_partner[DG_PARTS_MAX];
    unsigned least = DG_COST_NONE, letters = 0;
    dg_parts_of(dgm_str_of(query), &asked);
    for (size_t i = 0; i < asked.count; i++)
        letters += asked.parts[i].size;
    for (size_t k = 0; k < count; k++) {
        dg_parts_of(dgm_str_of(forms[k].fields[2]), &name);
        unsigned cost = pair_with(&asked, &name, partner);
        if (cost < least) {
            least = cost;
            best = name;
            memcpy(best_partner, partner, sizeof partner);
        }
    }
    if (learns_words && count)
        count_words(&asked, &best, best_partner, entity);
    if (learns_words || least > DG_NAT * (4 + 2 * letters))
        return;
    for (size_t i = 0; i < asked.count; i++)
        if (best_partner[i] >= 0)
            add_example(&asked.parts[i], &best.parts[best_partner[i]]);
}

static int by_id(const void *a, const void *b)
{
    const row *x = a, *y = b;
    int order = strcmp(x->fields[0], y->fields[0]);
    return order ? order : (x > y) - (x < y);
}

static const row *forms_of(const char *id, const row *rows, size_t count, size_t *found)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(rows[middle].fields[0], id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (*found = 0; low + *found < count && strcmp(rows[low + *found].fields[0], id) == 0;)
        ++*found;
    return rows + low;
}

static void read_examples(const char *index, const char *queries)
{
    size_t form_count, query_count;
    row *forms = read_rows(index, &form_count), *asked = read_rows(queries, &query_count);
    qsort(forms, form_count, sizeof *forms, by_id);
    for (size_t i = 1; i < query_count; i++) {
        if (asked[i].count < 6 ||
            (fold >= 0 &&
             (int)(dg_hash(asked[i].fields[1], strlen(asked[i].fields[1])) & 1) != fold))
            continue;
        char *ids = asked[i].fields[1], *id;
        while ((id = strsep(&ids, ",|"))) {
            size_t count;
            const row *found = forms_of(id, forms, form_count, &count);
            pair_words(asked[i].fields[5], found, count, id);
        }
    }
}

/* ---- What was learned ------------------------------------------------------------------------ */

static char letter_text[LETTERS][5];

static void name_letters(void)
{
    for (uint32_t c = 0x20; c < DG_LETTER_TABLE; c++) {
        uint8_t letter = dg_letter_of[c];
        if (!letter_text[letter][0])
            letter_text[letter][dg_utf8_encode(c, letter_text[letter])] = 0;
    }
    for (int i = 0; i < 26; i++)
        snprintf(letter_text[DG_LETTER_A + i], 5, "%c", 'a' + i);
    const char *lists[] = {DG_LETTERS_MARKED, DG_LETTERS_CYRILLIC};
    for (int list = 0; list < 2; list++)
        for (const char *at = lists[list]; *at;) {
            const char *start = at;
            uint8_t letter = dg_letter_of[dg_utf8_next(&at)];
            snprintf(letter_text[letter], 5, "%.*s", (int)(at - start), start);
        }
}

static bool is_learned(uint32_t unit)
{
    for (; unit; unit >>= 8)
        if (((unit & 0xFF) >= DG_LETTER_OTHER && (unit & 0xFF) != DG_LETTER_EDGE) ||
            ((unit & 0xFF) >= DG_LETTER_DIGIT && (unit & 0xFF) < DG_LETTER_MARKED))
            return false;
    return true;
}

static void print_unit(uint32_t unit)
{
    if (!unit)
        printf("∅");
    for (; unit; unit >>= 8)
        printf("%s", letter_text[unit & 0xFF]);
}

static int by_units(const void *a, const void *b)
{
    const unit_pair *x = a, *y = b;
    if (x->name != y->name)
        return x->name < y->name ? -1 : 1;
    return (x->query > y->query) - (x->query < y->query);
}

static bool of_cyrillic(uint32_t unit)
{
    return dg_letter_cyrillic((unit & 0xFF) == DG_LETTER_EDGE ? unit >> 8 & 0xFF : unit & 0xFF);
}

/* Sorts the pairs that were seen by the name's unit and prints the cost of each, given that unit:
 * for a unit that was seen seldom, some of the probability belongs to what was never seen. The
 * numbers, and those of the pairs' lengths and of the rounds, are those that did best on names that
 * the fit had not seen (-f). */
static void print_costs(void)
{
    static const double unseen = 1.5, least_seen[] = {0.4, 0.2}, dearest = 7;
    size_t count = 0;
    double steps = 0;
    for (size_t i = 0; i < TABLE; i++)
        if (table[i].used && table[i].count > 0.01)
            steps += (table[count++] = table[i]).count;
    qsort(table, count, sizeof *table, by_units);
    for (size_t start = 0, end; start < count; start = end) {
        double total[2] = {0};
        for (end = start; end < count && table[end].name == table[start].name; end++)
            total[of_cyrillic(table[end].query)] += table[end].count;
        for (size_t i = start; i < end; i++) {
            const unit_pair *pair = &table[i];
            double all = !pair->name   ? steps
                         : pair->query ? total[of_cyrillic(pair->query)]
                                       : total[0] + total[1];
            double cost = -log(pair->count / (all + unseen));
            bool single = pair->query < 256 && pair->name < 256;
            if (pair->query == pair->name || pair->count < least_seen[single] || cost > dearest ||
                !is_learned(pair->query) || !is_learned(pair->name))
                continue;
            print_unit(pair->query);
            printf("\t");
            print_unit(pair->name);
            printf("\t%.2f\n", cost);
        }
    }
}

static int by_word(const void *a, const void *b)
{
    const word_pair *x = a, *y = b;
    int order = strcmp(x->query ? x->query : "", y->query ? y->query : "");
    return order ? order : strcmp(x->name ? x->name : "", y->name ? y->name : "");
}

/* Whether all letters have a name. */
static bool is_plain(const char *word)
{
    for (const uint8_t *at = (const uint8_t *)word; at && *at; at++)
        if (*at >= DG_LETTER_OTHER)
            return false;
    return true;
}

static void print_word(const char *word)
{
    if (!word)
        printf("∅");
    for (const uint8_t *at = (const uint8_t *)word; at && *at; at++)
        printf("%s", letter_text[*at]);
}

/* Seldom seen pairs and dear ones say nothing. */
static bool is_worth(const word_pair *pair, unsigned queries, unsigned names, double cost)
{
    if (!pair->query)
        return names >= 5 && cost < 1.2 && strlen(pair->name) > 1;
    if (!pair->name)
        return queries >= 5 && cost < 2.5 && strlen(pair->query) > 1;
    return cost < (pair->entity_count < ENTITIES ? 1.2 : 2.3) && 10 * pair->count > names &&
           strlen(pair->query) > 1 && strlen(pair->name) > 1;
}

static void print_words(void)
{
    static word_pair sorted[WORD_PAIRS];
    size_t count = 0;
    for (size_t i = 0; i < WORD_PAIRS; i++)
        if (word_pairs[i].entity_count >= ENTITIES_LEAST && word_pairs[i].query != of_name &&
            word_pairs[i].name != of_query)
            sorted[count++] = word_pairs[i];
    qsort(sorted, count, sizeof *sorted, by_word);
    for (size_t i = 0; i < count; i++) {
        const word_pair *pair = &sorted[i];
        unsigned queries = pair->query ? word_pair_of(pair->query, of_query)->count : 0;
        unsigned names = pair->name ? word_pair_of(of_name, pair->name)->count : 0;
        double cost = -log((double)pair->count / (1 + (queries ? queries : names)));
        if (!is_worth(pair, queries, names, cost) || !is_plain(pair->query) ||
            !is_plain(pair->name))
            continue;
        print_word(pair->query);
        printf("\t");
        print_word(pair->name);
        printf("\t%.2f\n", cost);
    }
}

int main(int argc, char **argv)
{
    int at = 1;
    if (argc > at && strcmp(argv[at], "-w") == 0) {
        learns_words = true;
        at++;
    }
    if (argc > at + 1 && strcmp(argv[at], "-f") == 0) {
        fold = atoi(argv[at + 1]);
        at += 2;
    }
    if (argc - at < 2 || (argc - at) % 2) {
        fprintf(stderr,
                "usage: lookup-fit [-w] [-f FOLD] INDEX.tsv QUERIES.tsv... > spelling.tsv\n");
        return 2;
    }
    table = calloc(TABLE, sizeof *table);
    if (!table)
        return 2;
    for (; at + 1 < argc; at += 2)
        read_examples(argv[at], argv[at + 1]);
    name_letters();
    if (learns_words) {
        printf("# What it costs, in nats, that a word of a query stands for a word of a name in "
               "Latin script that is spelled\n"
               "# otherwise, or that one of them is lacking (∅). Learned by dict/gen/lookup_fit.c "
               "-w from lists of names (Wikidata,\n"
               "# CC0; GeoNames, CC BY 4.0; Who's On First): each row is seen with two names or "
               "more. QUERY <tab> NAME <tab> COST\n");
        print_words();
        return ferror(stdout) ? 2 : 0;
    }
    fprintf(stderr, "%zu pairs of words\n", example_count);
    for (int round = 0; round < ROUNDS; round++) {
        if (round)
            maximize();
        for (size_t i = 0; i < example_count; i++)
            learn_from(&examples[i]);
    }
    strcpy(letter_text[DG_LETTER_EDGE], "|");
    printf("# What it costs, in nats, that a unit of a query (any script) stands for a unit of a "
           "name in Latin script.\n"
           "# Learned by dict/gen/lookup_fit.c from lists of names; ∅ is no letter, | the edge of "
           "a word. QUERY <tab> NAME <tab> COST\n");
    print_costs();
    return ferror(stdout) ? 2 : 0;
}
