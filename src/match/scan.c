/* Finding the places in a text where a pattern may start, and the longest pattern there. */
#include "config.h"

#include "match/matcher.h"

#include "match/trie.h"
#include "match/word.h"
#include "util/utf8.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef struct search {
    const dg_matcher *matcher;
    const char *start, *end;  /* of the text */
    const char *from, *limit; /* matches start in between */
    dg_match_filter filter;
    void *context;
    dg_match *match;
} search;

/* ---- One place ------------------------------------------------------------------------------ */

/* The place `count` visible code points before `at`. */
static const char *back(const char *start, const char *at, unsigned count)
{
    while (count) {
        if (at == start)
            return NULL;
        do
            at--;
        while (at > start && ((unsigned char)*at & 0xC0) == 0x80);
        count -= (dg_fold_at(at, at + dg_utf8_length((unsigned char)*at)).entry & DG_FOLD_CLASS) >>
                     DG_FOLD_CLASS_SHIFT !=
                 DG_FOLD_IGNORED;
    }
    return at;
}

static bool try_pattern(const search *s, const dg_compiled *pattern, const char *word,
                        dg_match *match)
{
    const dg_matcher *m = s->matcher;
    dgm_str text = {m->texts + pattern->text, pattern->size};
    const char *at = back(s->start, word, pattern->lead);
    dg_match_shape shape;
    if (!at || at < s->from || at >= s->limit)
        return false;
    const char *end = dg_match_compare(m->language, pattern->policy, text, at, s->end, &shape);
    if (!end || !dg_match_boundary(m->language, s->start, at, s->end) ||
        !dg_match_boundary(m->language, s->start, end, s->end))
        return false;
    *match = (dg_match){(size_t)(at - s->start), (size_t)(end - s->start), pattern->owner, shape};
    return !s->filter || s->filter(s->context, match);
}

static bool try_node(const search *s, uint32_t node, const char *word, dg_match *match)
{
    const dg_node *n = s->matcher->nodes + node;
    for (uint32_t i = 0; i < n->count; i++)
        if (try_pattern(s, s->matcher->patterns + n->first + i, word, match))
            return true;
    return false;
}

/* Walks the trie from the word at `at`. The leftmost match wins, then the longest: that of the
 * deepest node, unless one before it began farther left with a sign that is no letter. */
static bool walk(const search *s, const char *at, dg_match_word word)
{
    const dg_matcher *m = s->matcher;
    const char *start = at;
    uint64_t gap = 0;
    uint32_t node = 0;
    bool found = false;
    for (;;) {
        node = dg_trie_child(m, dg_match_edge(node, gap, word.key));
        if (!node)
            return found;
        dg_match match;
        if (try_node(s, node, start, &match) && (!found || match.start <= s->match->start)) {
            *s->match = match;
            found = true;
        }
        if (!m->nodes[node].inner)
            return found;
        at = dg_match_gap(word.end, s->end, &gap);
        if (!at)
            return found;
        word = dg_match_word_at(at, s->end);
    }
}

static inline bool passes(const dg_matcher *m, uint64_t key, bool capital)
{
    uint64_t hash = dg_match_key_hash(key, capital), bits = dg_match_bits(hash);
    return (m->filter[hash >> m->filter_shift] & bits) == bits;
}

/* All words that start in [at, stop): the way of text that is not plain ASCII. */
static bool walk_words(const search *s, const char *at, const char *stop)
{
    while (at < stop) {
        unsigned kind = (dg_fold_at(at, s->end).entry & DG_FOLD_CLASS) >> DG_FOLD_CLASS_SHIFT;
        if (kind != DG_FOLD_WORD && kind != DG_FOLD_IDEOGRAPH) {
            at += dg_utf8_length((unsigned char)*at);
            continue;
        }
        dg_match_word word = dg_match_word_at(at, s->end);
        if (passes(s->matcher, word.key, word.capital) && walk(s, at, word))
            return true;
        at = word.end;
    }
    return false;
}

/* ---- Blocks of the text --------------------------------------------------------------------- */

/* Eight ASCII letters, in the order of a little-endian load. */
static inline uint64_t ascii_bytes(const char *letters)
{
    uint64_t bytes;
    memcpy(&bytes, letters, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    return bytes | DG_FOLD_ASCII;
}

/* The key of an ASCII word of `length` bytes. */
static inline uint64_t ascii_key(const char *word, unsigned length)
{
    uint64_t first = ascii_bytes(word);
    if (length < 8)
        return first & ((1ull << 8 * length) - 1);
    return dg_match_key(first, ascii_bytes(word + length - 8), length);
}

/* The eight two-byte letters at `word` that lie in U+0400 to U+045F, folded to the bytes of a key;
 * *valid has a bit for each byte of the key that is such a letter, *capital tells of the first. */
#ifdef __SSE2__
static inline uint64_t cyrillic_bytes(const char *word, uint64_t *valid, bool *capital)
{
    __m128i pairs = _mm_loadu_si128((const __m128i *)(const void *)word);
    __m128i upper = _mm_slli_epi16(_mm_and_si128(pairs, _mm_set1_epi16(1)), 6);
    __m128i lower = _mm_and_si128(_mm_srli_epi16(pairs, 8), _mm_set1_epi16(0x3F));
    __m128i letter = _mm_or_si128(upper, lower);
    __m128i first = _mm_cmplt_epi16(letter, _mm_set1_epi16(0x10)); /* U+0400 to U+040F */
    __m128i big = _mm_cmplt_epi16(letter, _mm_set1_epi16(0x30));
    __m128i good = _mm_cmplt_epi16(letter, _mm_set1_epi16(0x60));
    __m128i more = _mm_add_epi16(_mm_and_si128(big, _mm_set1_epi16(0x20)),
                                 _mm_and_si128(first, _mm_set1_epi16(0x30)));
    __m128i folded = _mm_add_epi16(letter, more);
    __m128i yo = _mm_cmpeq_epi16(folded, _mm_set1_epi16(0x51));
    folded = _mm_sub_epi16(folded, _mm_and_si128(yo, _mm_set1_epi16(0x51 - 0x35)));
    folded = _mm_or_si128(folded, _mm_set1_epi16(0x80));
    *valid = (uint64_t)_mm_cvtsi128_si64(_mm_packs_epi16(good, good));
    *capital = _mm_cvtsi128_si32(big) & 1;
    return (uint64_t)_mm_cvtsi128_si64(_mm_packus_epi16(folded, folded));
}
#else
static inline uint64_t cyrillic_bytes(const char *word, uint64_t *valid, bool *capital)
{
    const unsigned char *p = (const unsigned char *)word;
    uint64_t key = 0;
    *valid = 0;
    for (unsigned i = 0; i < 8; i++) {
        uint32_t c = 0x400 | (uint32_t)(p[2 * i] & 1) << 6 | (p[2 * i + 1] & 0x3F);
        key |= (uint64_t)dg_match_cyrillic_byte((c + dg_fold_of(c)) & DG_FOLD_CODE_POINT) << 8 * i;
        *valid |= (c < 0x460 ? 0xFFull : 0) << 8 * i;
        if (i == 0)
            *capital = c < 0x430;
    }
    return key;
}
#endif

/* The key of a Cyrillic word of `length` bytes; false where one of its letters is none of a
 * key's. */
static inline bool cyrillic_key(const char *word, unsigned length, dg_match_word *found)
{
    uint64_t valid, valid_last = UINT64_MAX,
                    used = length < 16 ? (1ull << 4 * length) - 1 : UINT64_MAX, last = 0;
    bool capital;
    uint64_t first = cyrillic_bytes(word, &valid, &found->capital) & used;
    if (length > 16)
        last = cyrillic_bytes(word + length - 16, &valid_last, &capital);
    found->key = dg_match_key(first, last, length / 2);
    return (valid & used) == used && valid_last == UINT64_MAX;
}

/* Reads the word of `length` bytes at bit `start` of the block, where that can be done without a
 * look at each letter. */
static inline bool read_fast(const dg_block_bits *bits, const char *block, unsigned start,
                             unsigned length, dg_match_word *word)
{
    uint64_t all = ((1ull << length) - 1) << start;
    if (bits->high & all)
        return !(all & ~bits->cyrillic) && cyrillic_key(block + start, length, word);
    word->key = ascii_key(block + start, length);
    word->capital = dg_match_ascii_capital((uint8_t)block[start]);
    return true;
}

/* Whether the word with that key may be a term or, with the word behind bit `end`, begin one. A
 * next word that is not to be had at once speaks for it. */
static inline bool goes_on(const dg_matcher *m, const dg_block_bits *bits, const char *block,
                           unsigned end, unsigned whole, uint64_t key)
{
    uint64_t rest = bits->word & (UINT64_MAX >> (DG_BLOCK - whole)) & (UINT64_MAX << end);
    if (passes(m, dg_match_pair(key, 0), false) || !rest)
        return true;
    unsigned start = (unsigned)__builtin_ctzll(rest);
    dg_match_word next;
    return !read_fast(bits, block, start, (unsigned)__builtin_ctzll(~(bits->word >> start)),
                      &next) ||
           passes(m, dg_match_pair(key, next.key), false);
}

/* A word whose first four bytes are ASCII starts a term only where a head says so; the fourth
 * because a mark in it would belong to the third. */
static inline uint64_t word_starts(const dg_block_bits *bits)
{
    uint64_t high = bits->high;
    high |= high >> 1;
    high |= high >> 2;
    return bits->word & ~(bits->word << 1) & (bits->head | high);
}

/* The block is one word. Its end is far off, but the text is read once all the same. */
static bool find_in_long_word(const search *s, const char *at, const char **next)
{
    const char *end = at + DG_BLOCK;
    while (end < s->end && (*end & 0x80 || dg_fold_word_class(dg_fold_of((uint8_t)*end))))
        end++;
    *next = end;
    return walk_words(s, at, end);
}

/* Looks at the words of one block, which stands at `at` in the text; `block` is the same or a
 * padded copy. *next is where to go on: behind the block, or at the word that it cuts. */
static inline bool find_in_block(const search *s, const char *at, const char *block,
                                 const char **next)
{
    dg_block_bits bits;
    s->matcher->read_block(block, &s->matcher->heads, &bits);
    unsigned whole = dg_block_whole(&bits);
    if (!whole)
        return find_in_long_word(s, at, next);
    *next = at + whole;
    uint64_t starts = word_starts(&bits) & (UINT64_MAX >> (DG_BLOCK - whole));
    for (; starts; starts &= starts - 1) {
        unsigned start = (unsigned)__builtin_ctzll(starts);
        unsigned length = (unsigned)__builtin_ctzll(~(bits.word >> start));
        const char *place = at + start;
        dg_match_word word = {.end = place + length};
        bool fast = read_fast(&bits, block, start, length, &word);
        if (fast ? passes(s->matcher, word.key, word.capital) &&
                       goes_on(s->matcher, &bits, block, start + length, whole, word.key) &&
                       walk(s, place, word)
                 : walk_words(s, place, place + length))
            return true;
    }
    return false;
}

bool dg_matcher_find(const dg_matcher *matcher, dgm_str text, size_t from, size_t limit,
                     dg_match_filter filter, void *context, dg_match *match)
{
    const char *at = text.data + from;
    char padded[DG_BLOCK_READ];
    search s = {matcher, text.data, text.data + text.size, at, text.data + limit, filter,
                context, match};
    if (matcher->pattern_count == 0)
        return false;
    while (at < s.limit) {
        const char *block = dg_block_at(at, s.end, padded);
        if (find_in_block(&s, at, block, &at))
            return true;
    }
    return false;
}
