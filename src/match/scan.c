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

/* A block of the text is 64 bytes, one bit each; a word at its end may be read a little farther. */
enum { BLOCK = 64, BLOCK_READ = BLOCK + 16 };

typedef struct search {
    const dg_matcher *matcher;
    const char *start, *end; /* of the text */
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
        count -= (dg_fold_at(at, at + dg_utf8_length((unsigned char)*at)).entry & DG_FOLD_CLASS) >> DG_FOLD_CLASS_SHIFT !=
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

/* Walks the trie from the word at `at`. The leftmost match wins, then the longest: that of the deepest
 * node, unless one before it began farther left with a sign that is no letter. */
static bool walk(const search *s, const char *at, dg_match_word word)
{
    const dg_matcher *m = s->matcher;
    const char *start = at;
    uint64_t gap = 0;
    uint32_t node = 0;
    bool found = false;
    for (;;) {
        node = dg_trie_child(m, dg_match_edge(node, gap, word.hash));
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

typedef struct block_bits {
    uint64_t word; /* ASCII letters, digits, low line, and all bytes above ASCII */
    uint64_t high; /* bytes above ASCII */
} block_bits;

#ifdef __SSE2__
static inline block_bits classify(const char *block)
{
    block_bits bits = {0, 0};
    for (int i = 0; i < 4; i++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(block + 16 * i));
        __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
        /* As signed numbers, bytes above ASCII are below all others. */
        __m128i letter = _mm_and_si128(_mm_cmpgt_epi8(small, _mm_set1_epi8('a' - 1)),
                                       _mm_cmplt_epi8(small, _mm_set1_epi8('z' + 1)));
        __m128i digit = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('0' - 1)),
                                      _mm_cmplt_epi8(bytes, _mm_set1_epi8('9' + 1)));
        __m128i line = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('_'));
        uint64_t high = (uint16_t)_mm_movemask_epi8(bytes);
        uint64_t plain =
            (uint16_t)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(letter, digit), line));
        bits.word |= (plain | high) << 16 * i;
        bits.high |= high << 16 * i;
    }
    return bits;
}
#else
static inline block_bits classify(const char *block)
{
    block_bits bits = {0, 0};
    for (int i = 0; i < BLOCK; i++) {
        unsigned char c = (unsigned char)block[i], small = c | 0x20;
        uint64_t high = c >> 7;
        uint64_t plain = (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '_';
        bits.word |= (plain | high) << i;
        bits.high |= high << i;
    }
    return bits;
}
#endif

/* One bit for each byte of the block that lies in [least, most]. */
static inline uint64_t bytes_between(const char *block, unsigned char least, unsigned char most)
{
    uint64_t found = 0;
#ifdef __SSE2__
    for (int i = 0; i < 4; i++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(block + 16 * i));
        __m128i over = _mm_subs_epu8(bytes, _mm_set1_epi8((char)most));
        __m128i under = _mm_subs_epu8(_mm_set1_epi8((char)least), bytes);
        __m128i in = _mm_cmpeq_epi8(_mm_or_si128(over, under), _mm_setzero_si128());
        found |= (uint64_t)(uint16_t)_mm_movemask_epi8(in) << 16 * i;
    }
#else
    for (int i = 0; i < BLOCK; i++)
        found |= (uint64_t)((unsigned char)block[i] >= least && (unsigned char)block[i] <= most) << i;
#endif
    return found;
}

/* Takes U+2010 to U+2029, the quotation marks and dashes of print (E2 80 90 to E2 80 A9), out of the words:
 * they are all of what is not ASCII in most English text. */
static inline void drop_punctuation(const char *block, block_bits *bits)
{
    uint64_t lead = bytes_between(block, 0xE2, 0xE2) & bytes_between(block, 0x80, 0x80) >> 1 &
                    bytes_between(block, 0x90, 0xA9) >> 2;
    uint64_t all = lead | lead << 1 | lead << 2;
    bits->word &= ~all;
    bits->high &= ~all;
}

/* The key of an ASCII word of `length` bytes. Bytes come in the order of a little-endian load. */
static inline uint64_t ascii_key(const char *word, unsigned length)
{
    uint64_t bytes;
    memcpy(&bytes, word, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    bytes |= DG_FOLD_ASCII;
    return length < 8 ? bytes & ((1ull << 8 * length) - 1) : bytes;
}

/* Looks at the words of one block, which stands at `at` in the text; `block` is the same or a padded
 * copy. *next is where to go on: behind the block, or at the word that it cuts. */
static inline bool find_in_block(const search *s, const char *at, const char *block,
                                 const char **next)
{
    block_bits bits = classify(block);
    if (bits.high)
        drop_punctuation(block, &bits);
    uint64_t starts = bits.word & ~(bits.word << 1);
    *next = at + BLOCK;
    for (; starts; starts &= starts - 1) {
        unsigned start = (unsigned)__builtin_ctzll(starts);
        uint64_t rest = ~(bits.word >> start);
        unsigned length = rest ? (unsigned)__builtin_ctzll(rest) : BLOCK;
        if (start + length >= BLOCK && start > 0) {
            *next = at + start;
            return false;
        }
        if (start + length >= BLOCK) {
            /* The block is one word. Its end is far off, but the text is read once all the same. */
            const char *end = at + BLOCK;
            while (end < s->end && (*end & 0x80 || dg_fold_word_class(dg_fold_of((uint8_t)*end))))
                end++;
            *next = end;
            return walk_words(s, at, end);
        }
        if (bits.high >> start & ((1ull << length) - 1)) {
            if (walk_words(s, at + start, at + start + length))
                return true;
        } else if (passes(s->matcher, ascii_key(block + start, length),
                          dg_match_ascii_capital((uint8_t)block[start]))) {
            const char *word = at + start;
            if (walk(s, word, dg_match_word_at(word, s->end)))
                return true;
        }
    }
    return false;
}

bool dg_matcher_find(const dg_matcher *matcher, dgm_str text, size_t from, size_t limit,
                     dg_match_filter filter, void *context, dg_match *match)
{
    const char *at = text.data + from;
    search s = {matcher, text.data, text.data + text.size, at, text.data + limit, filter, context,
                match};
    if (matcher->pattern_count == 0)
        return false;
    while (at < s.limit) {
        char padded[BLOCK_READ] = {0};
        const char *block = at;
        if (s.end - at < BLOCK_READ) {
            memcpy(padded, at, (size_t)(s.end - at));
            block = padded;
        }
        if (find_in_block(&s, at, block, &at))
            return true;
    }
    return false;
}
