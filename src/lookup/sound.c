#include "lookup/sound.h"

#include "util/hash.h"

static unsigned classes_of(uint64_t skeleton)
{
    return skeleton ? (unsigned)(67 - __builtin_clzll(skeleton)) / 4 : 0;
}

/* Appends the classes of a reading; a class that follows itself without a vowel is doubled
 * spelling. */
static uint64_t append(uint64_t skeleton, unsigned reading, bool joined)
{
    unsigned size = classes_of(skeleton);
    for (; reading; reading >>= 4, joined = true) {
        if (size == DG_SKELETON_MAX)
            return skeleton;
        if (joined && size && (skeleton >> (4 * (size - 1)) & 15) == (reading & 15))
            continue;
        skeleton |= (uint64_t)(reading & 15) << (4 * size++);
    }
    return skeleton;
}

/* The longest unit at `letters` (which end in 0). */
static const dg_sound_unit *unit_at(const uint8_t *letters, size_t *size)
{
    const dg_sound_unit *best = NULL;
    *size = 1;
    for (unsigned i = dg_sound_first[letters[0]]; i < dg_sound_first[letters[0] + 1]; i++) {
        size_t length;
        bool fits = true;
        uint32_t unit = dg_sound_units[i].unit;
        length = unit >> 24 ? 4 : unit >> 16 ? 3 : unit >> 8 ? 2 : 1;
        for (size_t k = 1; k < length && fits; k++)
            fits = letters[k] == (unit >> (8 * k) & 0xFF);
        if (fits && (!best || length > *size)) {
            best = &dg_sound_units[i];
            *size = length;
        }
    }
    return best;
}

/* A sketch has, from its lowest bit: how many vowels there are, which ones, how many of each class
 * of consonants (all in unary, as far as there is room), and a bit for each pair of neighbouring
 * classes. */
enum {
    GROUPS_MAX = 5,
    QUALITIES_AT = GROUPS_MAX,
    CLASSES_AT = QUALITIES_AT + 2 * DG_VOWELS,
    PAIRS_AT = CLASSES_AT + 26,
    PAIR_BITS = 64 - PAIRS_AT
};

static uint64_t count_up(uint64_t sketch, unsigned place)
{
    return sketch | (sketch >> place & 1 ? (uint64_t)2 << place : (uint64_t)1 << place);
}

static uint64_t sketch_consonants(uint64_t sketch, uint64_t skeleton)
{
    unsigned before = 0, class;
    do {
        class = (unsigned)(skeleton & 15);
        if (class)
            sketch = count_up(sketch, CLASSES_AT + 2 * (class - 1));
        sketch |= (uint64_t)1 << (PAIRS_AT + dg_hash_mix(before * 16 + class + 1) % PAIR_BITS);
        before = class;
        skeleton >>= 4;
    } while (class);
    return sketch;
}

/* Most builds are for processors that need not have an instruction for it, and the compiler's own
 * is a call. */
static inline unsigned count_bits(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    return (unsigned)(((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu) * 0x0101010101010101u >> 56);
}

unsigned dg_sound_distance(const dg_sound *sound, uint64_t sketch)
{
    unsigned least = 64;
    for (size_t i = 0; i < sound->count; i++) {
        unsigned distance = count_bits(sound->sketches[i] ^ sketch);
        least = distance < least ? distance : least;
    }
    return least;
}

void dg_sound_of(const dg_part *part, dg_sound *sound)
{
    uint64_t vowels = 0;
    unsigned groups = 0;
    bool joined = false;
    sound->count = 1;
    sound->skeletons[0] = 0;
    for (size_t at = 0, size; at < part->size; at += size) {
        const dg_sound_unit *unit = unit_at(part->letters + at, &size);
        if (!unit || !unit->reading[0])
            groups += joined || at == 0;
        if (!unit) {
            unsigned quality = dg_vowel_of[part->letters[at]];
            if (quality)
                vowels = count_up(vowels, QUALITIES_AT + 2 * (quality - 1));
            joined = false;
            continue;
        }
        size_t count = sound->count;
        for (size_t r = 1; r < unit->readings && sound->count + count <= DG_READINGS_MAX; r++)
            for (size_t i = 0; i < count; i++)
                sound->skeletons[sound->count++] =
                    append(sound->skeletons[i], unit->reading[r], joined);
        for (size_t i = 0; i < count; i++)
            sound->skeletons[i] = append(sound->skeletons[i], unit->reading[0], joined);
        joined = unit->reading[0] != 0;
    }
    vowels |= ((uint64_t)1 << (groups < GROUPS_MAX ? groups : GROUPS_MAX)) - 1;
    for (size_t i = 0; i < sound->count; i++)
        sound->sketches[i] = sketch_consonants(vowels, sound->skeletons[i]);
}

static size_t add_key(uint64_t skeleton, size_t reading, dg_sound_key *keys, size_t count)
{
    uint32_t key = dg_sound_key_of(skeleton);
    for (size_t i = 0; i < count; i++)
        if (keys[i].key == key)
            return count;
    if (count < DG_KEYS_MAX)
        keys[count++] = (dg_sound_key){key, (uint8_t)reading};
    return count;
}

size_t dg_sound_keys(const dg_sound *sound, dg_sound_key keys[DG_KEYS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < sound->count; i++) {
        uint64_t skeleton = sound->skeletons[i];
        unsigned size = classes_of(skeleton);
        count = add_key(skeleton, i, keys, count);
        for (unsigned k = 0; k < size && size > 1; k++) {
            uint64_t low = ((uint64_t)1 << (4 * k)) - 1;
            count = add_key((skeleton & low) | (skeleton >> 4 & ~low), i, keys, count);
        }
    }
    return count;
}
