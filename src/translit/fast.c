#include "config.h"

#include "translit/fast.h"

#include "util/buffer.h"
#include "util/utf8.h"

#include <string.h>

/* ---- Coding ------------------------------------------------------------------------------ */

/* Punctuation of two or three bytes that never changes: its length, or 0. Not the apostrophes,
 * the soft hyphen and the letters among U+0080 to U+00BF. */
static size_t raw_length(const unsigned char *p)
{
    if (p[0] == 0xC2)
        return memchr("\xAA\xAD\xB4\xB5\xBA", p[1], 5) ? 0 : 2;
    if (p[0] == 0xE2 && p[1] == 0x80)
        return p[2] == 0x98 || p[2] == 0x99 ? 0 : 3;
    return 0;
}

/* Whether an address or a placeholder may be here. */
static bool is_special(const unsigned char *p, const unsigned char *end)
{
    if (*p == '@' || *p == '{' || *p == '%')
        return true;
    return p + 1 < end && ((*p == ':' && p[1] == '/') || ((*p | 32) == 'w' && (p[1] | 32) == 'w'));
}

/* The code of a Cyrillic letter of two bytes, or 0. */
static uint16_t letter_code(const unsigned char *p)
{
    unsigned low = (p[0] & 1u) << 6 | (p[1] & 0x3Fu);
    if ((p[0] & 0xFC) != 0xD0)
        return 0;
    if (p[0] < 0xD2)
        return (uint16_t)(DG_CODE_CYRILLIC | low);
    bool mark = low >= 3 && low <= 9; /* U+0483 to U+0489 */
    return mark ? 0 : (uint16_t)(DG_CODE_MORE | low);
}

static bool is_curly(const unsigned char *p)
{
    return p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0x99;
}

size_t dg_code_portable(const char **at, const char *end, uint16_t *codes, unsigned *found)
{
    return dg_code_until(at, end - *at > DG_CHUNK ? *at + DG_CHUNK : end, end, codes, found);
}

size_t dg_code_until(const char **at, const char *stop, const char *end, uint16_t *codes,
                     unsigned *found)
{
    const unsigned char *p = (const unsigned char *)*at;
    size_t count = 0;
    uint16_t letter;
    while (p < (const unsigned char *)stop) {
        if (*p < 0x80) {
            if (is_special(p, (const unsigned char *)end)) {
                *found |= DG_FOUND_SPECIAL;
                break;
            }
            *found |= *p == '\'' ? DG_FOUND_QUOTE : 0;
            codes[count++] = *p++;
        } else if ((letter = letter_code(p)) != 0) {
            codes[count++] = letter;
            p += 2;
        } else if (is_curly(p)) {
            *found |= DG_FOUND_QUOTE;
            codes[count++] = DG_CODE_CURLY;
            p += 3;
        } else {
            size_t length = raw_length(p);
            if (length == 0)
                break;
            for (size_t i = 0; i < length; i++)
                codes[count++] = (uint16_t)(0x100 | (*p++ & 0x7F));
        }
    }
    *at = (const char *)p;
    return count;
}

size_t dg_kernels(dg_kernel kernels[DG_KERNELS])
{
    size_t count = 0;
#if defined(HAVE_AVX512_VBMI2)
    if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vbmi") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
        kernels[count++] = (dg_kernel){dg_code_avx2, dg_wide_code_avx512, dg_wide_emit_avx512};
#endif
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt"))
        kernels[count++] = (dg_kernel){dg_code_avx2, NULL, NULL};
#endif
    kernels[count++] = (dg_kernel){dg_code_portable, NULL, NULL};
    return count;
}

/* ---- One chunk --------------------------------------------------------------------------- */

/* The bytes that codes stand for: one each, two for those with bit 7, three for those with
 * bit 9. */
static size_t bytes_of(const uint16_t *codes, size_t count)
{
    size_t bytes = count, i = 0;
    for (; count - i >= 4; i += 4) {
        uint64_t four;
        memcpy(&four, codes + i, sizeof four);
        uint64_t more = (four >> 7 & 0x0001000100010001u) + (four >> 8 & 0x0002000200020002u);
        bytes += more * 0x0001000100010001u >> 48;
    }
    for (; i < count; i++)
        bytes += (codes[i] >> 7 & 1u) + (codes[i] >> 8 & 2u);
    return bytes;
}

static uint64_t entry_of(const dg_fast *fast, const uint16_t *code)
{
    size_t row = (fast->neighbours[code[-1]] >> 32) + (uint32_t)fast->neighbours[code[1]];
    return fast->entries[row + *code];
}

/* Writes the results of codes[from] to codes[to - 1] and returns the first whose result the
 * table does not tell. codes[from - 1] and codes[to] are there to be looked at. */
static size_t emit(const dg_fast *fast, const uint16_t *codes, size_t from, size_t to, char **out)
{
    const uint64_t *neighbours = fast->neighbours, *row = fast->entries;
    const uint16_t *p = codes + from, *end = codes + to;
    uint64_t here = neighbours[p[0]], entry;
    char *o = *out;
    row += neighbours[p[-1]] >> 32;
    for (; p < end; p++) {
        uint64_t next = neighbours[p[1]];
        entry = row[(uint32_t)next + p[0]];
        if (entry & DG_ENTRY_ESCAPE)
            break;
        memcpy(o, &entry, sizeof entry);
        o += entry >> DG_ENTRY_SIZE_SHIFT;
        row = fast->entries + (here >> 32);
        here = next;
    }
    *out = o;
    return (size_t)(p - codes);
}

/* The code of the character before `at`, or DG_CODES where it has none: then it must be left to
 * dg_apply what follows it. */
static uint16_t code_before(const char *begin, const char *at)
{
    if (at - begin < 2 || at[-1] == '\'')
        return DG_CODES;
    unsigned char last = (unsigned char)at[-1], lead = (unsigned char)at[-2];
    if (last < 0x80)
        return last;
    if ((lead & 0xFC) == 0xD0) {
        uint16_t letter = letter_code((const unsigned char *)at - 2);
        return letter ? letter : DG_CODES;
    }
    size_t back = lead == 0xC2 ? 2 : 3;
    bool raw = at - begin >= 3 && raw_length((const unsigned char *)at - back) == back;
    return raw ? (uint16_t)(DG_CODE_RAW | (last & 0x7F)) : DG_CODES;
}

/* Whether a character may stand inside an address. */
static bool binds(uint16_t code)
{
    return code >= DG_CODE_CYRILLIC ? code < DG_CODE_RAW || code >= DG_CODE_MORE
                                    : ((code | 32) >= 'a' && (code | 32) <= 'z') ||
                                          (code && strchr("0123456789._%+-/:@", code));
}

/* How many codes are surely before the address that comes next: not the token that touches
 * it. */
static size_t before_token(const uint16_t *codes, size_t count)
{
    while (count > 1 && binds(codes[count - 1]))
        count--;
    return count;
}

/* Codes end in a token that may go on into an address: it is left to the next chunk, unless it
 * is so long that it cannot be one. */
static size_t before_open_token(const uint16_t *codes, size_t count)
{
    size_t cut = before_token(codes, count);
    return cut > count / 2 ? cut : count;
}

/* Whether a code is a byte inside a character of punctuation, not its first. */
static bool is_raw_trail(uint16_t code)
{
    return code >= DG_CODE_RAW && code < DG_CODE_RAW + 0x40;
}

typedef struct chunk {
    uint16_t codes[1 + DG_CHUNK + DG_CHUNK_SLACK]; /* codes[0] is what stands before */
    size_t count;                                  /* with codes[0] */
    size_t limit;                                  /* codes from here on wait */
    const char *stop;                              /* the bytes of codes[limit] */
} chunk;

typedef struct fast_run {
    const dg_fast *fast;
    const dg_kernel *kernel;
    const dg_engine *engine;
    dg_state *state;
    const char *begin, *end;
    bool final;
    dgm_buffer *out;
    dgm_error *error;
} fast_run;

/* An apostrophe between two letters is part of the word: it gets another code. */
static void join_apostrophes(const dg_fast *fast, chunk *c)
{
    const char *begin = (const char *)c->codes, *end = (const char *)(c->codes + c->count - 1);
    for (const char *p = begin + sizeof *c->codes; (p = memchr(p, '\'', (size_t)(end - p))) != NULL;
         p++) {
        uint16_t *code = &c->codes[(size_t)(p - begin) / sizeof *c->codes];
        if (fast->words[code[-1]] && fast->words[code[1]])
            *code = *code == '\'' ? DG_CODE_JOINED : DG_CODE_CURLY_JOINED;
    }
}

/* Codes what comes next, up to `end`; false where nothing of it can be done here. */
static bool read_chunk(chunk *c, const fast_run *r, const char *at, const char *end)
{
    unsigned found = 0;
    const char *p = at;
    c->codes[0] = code_before(r->begin, at);
    if (c->codes[0] == DG_CODES)
        return false;
    c->count = 1 + r->kernel->code(&p, end, c->codes + 1, &found);
    if (found & DG_FOUND_QUOTE)
        join_apostrophes(r->fast, c);
    if (found & DG_FOUND_SPECIAL && !r->engine->options.everything)
        c->limit = before_token(c->codes, c->count);
    else
        c->limit = p < r->end || !r->final ? before_open_token(c->codes, c->count) : c->count;
    /* The last two see what may be marks behind them. */
    if (c->limit + 2 > c->count)
        c->limit = c->count > 2 ? c->count - 2 : 0;
    /* Nor is a character cut, or what may be the second letter of a source: it gives nothing by
     * itself. */
    while (c->limit > 1 &&
           (is_raw_trail(c->codes[c->limit]) || entry_of(r->fast, c->codes + c->limit) == 0))
        c->limit--;
    c->stop = p - bytes_of(c->codes + c->limit, c->count - c->limit);
    return c->limit > 1;
}

static dgm_status apply_slowly(const fast_run *r, const char **at, const char *stop)
{
    return dg_apply(r->engine, r->state, r->begin, at, stop < r->end ? stop : r->end, r->end,
                    r->final, r->out, r->error);
}

/* Works through a chunk that starts at *at; escapes go through dg_apply one at a time. */
static dgm_status apply_chunk(const fast_run *r, const chunk *c, const char **at)
{
    size_t i = 1;
    while (i < c->limit) {
        char *out = dgm_buffer_reserve(r->out, (c->limit - i) * 8 + 8);
        if (!out)
            return r->out->status;
        size_t next = emit(r->fast, c->codes, i, c->limit, &out);
        r->out->size = (size_t)(out - r->out->data);
        if (next == c->limit) {
            *at = c->stop;
            break;
        }
        *at += bytes_of(c->codes + i, next - i);
        i = next;
        const char *before = *at;
        dgm_status status = apply_slowly(r, at, before + 1);
        if (status || *at == before || r->state->address || r->state->sheltered)
            return status;
        for (size_t done = (size_t)(*at - before); done > 0 && i < c->count; i++)
            done -= done >= bytes_of(c->codes + i, 1) ? bytes_of(c->codes + i, 1) : done;
    }
    r->out->data[r->out->size] = '\0';
    return DGM_OK;
}

/* ---- One wide chunk ---------------------------------------------------------------------- */

static uint8_t slot_of(const dg_wide *wide, uint16_t code)
{
    uint8_t slot = code < DG_CODE_CYRILLIC ? wide->ascii[code]
                   : code < DG_CODE_RAW    ? wide->cyrillic[code - DG_CODE_CYRILLIC]
                   : code < DG_CODE_JOINED ? wide->raw
                                           : wide->more[code - DG_CODE_MORE];
    return slot & (DG_WIDE_SLOTS - 1);
}

/* The slot of the character at a place in the chunk. */
static size_t slot_index(const dg_wide_chunk *c, const char *at)
{
    size_t block = (size_t)(at - c->start) / DG_WIDE_BLOCK;
    uint64_t before = ((uint64_t)1 << (size_t)(at - c->start) % DG_WIDE_BLOCK) - 1;
    return c->first[block] + (size_t)__builtin_popcountll(c->kept[block] & before);
}

/* Where the character of a slot, not one of raw punctuation, begins. */
static const char *slot_place(const dg_wide_chunk *c, size_t slot)
{
    size_t block = c->blocks - 1;
    while (c->first[block] > slot)
        block--;
    uint64_t kept = c->kept[block];
    for (size_t i = c->first[block]; i < slot; i++)
        kept &= kept - 1;
    return c->start +
           dg_utf8_floor(c->start, block * DG_WIDE_BLOCK + (size_t)__builtin_ctzll(kept));
}

/* As join_apostrophes. */
static void join_wide_apostrophes(const dg_wide *wide, dg_wide_chunk *c)
{
    const char *begin = (const char *)c->bytes, *end = begin + c->limit;
    for (const char *p = begin + 1; (p = memchr(p, '\'', (size_t)(end - p))) != NULL; p++) {
        uint8_t *slot = &c->slots[p - begin];
        if (wide->words[slot[-1]] && wide->words[slot[1]])
            *slot = *slot == wide->curly ? wide->curly_joined : wide->joined;
    }
}

/* Codes what comes next up to the last blank; false where nothing of it can be done so. No
 * letter is cut there, no token that may go on into an address, and no mark may follow. */
static bool read_wide_chunk(dg_wide_chunk *c, const fast_run *r, const char *at)
{
    uint16_t before = code_before(r->begin, at);
    c->blocks = 0;
    if (!r->kernel->wide_code || before == DG_CODES)
        return false;
    c->start = at;
    c->slots[0] = slot_of(r->fast->wide, before);
    r->kernel->wide_code(r->fast->wide, c, r->end);
    c->stop = at + c->blocks * DG_WIDE_BLOCK;
    do
        c->stop--;
    while (c->stop > at && (unsigned char)*c->stop > ' ');
    if (c->stop <= at)
        return false;
    c->limit = slot_index(c, c->stop);
    if (c->quotes)
        join_wide_apostrophes(r->fast->wide, c);
    return true;
}

/* The code of a slot's character: an apostrophe between two letters gets another one. */
static uint16_t joined_code(const dg_wide *wide, const dg_wide_chunk *c, size_t slot, uint16_t code)
{
    if ((code != '\'' && code != DG_CODE_CURLY) || !wide->words[c->slots[slot - 1]] ||
        !wide->words[c->slots[slot + 1]])
        return code;
    return code == '\'' ? DG_CODE_JOINED : DG_CODE_CURLY_JOINED;
}

/* The entry of a slot's character, which stands at a place, as the narrow way finds it. */
static uint64_t entry_at(const fast_run *r, const dg_wide_chunk *c, size_t slot, const char *at)
{
    uint16_t codes[8];
    unsigned found = 0;
    const char *next = at;
    codes[0] = code_before(r->begin, at);
    size_t count = dg_code_until(&next, at + 3, r->end, codes + 1, &found);
    if (codes[0] == DG_CODES || count < 2 || found & ~DG_FOUND_QUOTE)
        return DG_ENTRY_ESCAPE;
    for (size_t i = 1; i <= 2; i++)
        codes[i] = joined_code(r->fast->wide, c, slot + i - 1, codes[i]);
    return entry_of(r->fast, codes + 1);
}

/* Does what the wide way left; *slot is the next one then. */
static dgm_status apply_one(const fast_run *r, const dg_wide_chunk *c, size_t *slot,
                            const char **at)
{
    if (c->slots[*slot] == r->fast->wide->raw)
        return dg_buffer_byte(r->out, (char)c->bytes[(*slot)++]);
    *at = slot_place(c, *slot);
    uint64_t entry = entry_at(r, c, *slot, *at);
    if (!(entry & DG_ENTRY_ESCAPE)) {
        ++*slot;
        return dgm_buffer_append(r->out, (const char *)&entry, entry >> DG_ENTRY_SIZE_SHIFT);
    }
    dgm_status status = apply_slowly(r, at, *at + 1);
    *slot = *at < c->stop ? slot_index(c, *at) : c->limit;
    return status;
}

static dgm_status apply_wide_chunk(const fast_run *r, const dg_wide_chunk *c, const char **at)
{
    size_t i = 1;
    *at = c->stop;
    while (i < c->limit) {
        char *out = dgm_buffer_reserve(r->out, (c->limit - i) * DG_WIDE_BYTES + DG_WIDE_SLACK);
        if (!out)
            return r->out->status;
        i = r->kernel->wide_emit(r->fast->wide, c, i, c->limit, &out);
        r->out->size = (size_t)(out - r->out->data);
        if (i == c->limit)
            break;
        size_t before = i;
        const char *done = c->stop;
        dgm_status status = apply_one(r, c, &i, &done);
        if (status || i == before || done > c->stop || r->state->address || r->state->sheltered) {
            *at = done;
            return status;
        }
    }
    r->out->data[r->out->size] = '\0';
    return DGM_OK;
}

/* ---- All --------------------------------------------------------------------------------- */

/* The end of what must be done slowly before it is worth to try the fast way again. */
static const char *slow_end(const char *at, const char *end)
{
    const char *p = at + 1;
    while (p < end && p - at < 64 && (unsigned char)*p > ' ')
        p++;
    return p;
}

static dgm_status apply_next(const fast_run *r, const char **at)
{
    dg_wide_chunk wide;
    chunk c;
    if (!r->fast->entries)
        return apply_slowly(r, at, r->end);
    if (r->state->address || r->state->sheltered)
        return apply_slowly(r, at, slow_end(*at, r->end));
    if (read_wide_chunk(&wide, r, *at))
        return apply_wide_chunk(r, &wide, at);
    /* Where a few bytes were in the wide way, it is tried again soon. */
    bool near = r->kernel->wide_code && wide.blocks == 0 && r->end - *at > DG_DETOUR;
    if (read_chunk(&c, r, *at, near ? *at + DG_DETOUR : r->end))
        return apply_chunk(r, &c, at);
    return apply_slowly(r, at, slow_end(*at, r->end));
}

dgm_status dg_fast_apply(const dg_fast *fast, const dg_kernel *kernel, const dg_engine *engine,
                         dg_state *state, const char *begin, const char **at, const char *end,
                         bool final, dgm_buffer *out, dgm_error *error)
{
    fast_run r = {fast, kernel, engine, state, begin, end, final, out, error};
    const char *last = final ? end : end - (end - *at < DG_LOOKAHEAD ? end - *at : DG_LOOKAHEAD);
    while (*at < last) {
        const char *before = *at;
        dgm_status status = apply_next(&r, at);
        if (status)
            return status;
        if (*at == before)
            break;
    }
    return out->status;
}
