#include "lookup/sound.h"

#include "util/hash.h"

static unsigned classes_of(uint64_t skeleton)
{
    return skeleton ? (unsigned)(67 - __builtin_clzll(skeleton)) / 4 : 0;
}

/* Appends the classes of a reading; a class that follows itself without a vowel is doubled spelling. */
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

static uint32_t bag_of(uint64_t skeleton, unsigned vowels)
{
    uint32_t bag = vowels > 5 ? 31 : (1u << vowels) - 1;
    for (; skeleton; skeleton >>= 4) {
        uint32_t place = 5 + 2 * ((uint32_t)(skeleton & 15) - 1);
        bag |= bag >> place & 1 ? 2u << place : 1u << place;
    }
    return bag;
}

void dg_sound_of(const dg_part *part, dg_sound *sound)
{
    unsigned vowels = 0;
    bool joined = false;
    sound->count = 1;
    sound->skeletons[0] = 0;
    for (size_t at = 0, size; at < part->size; at += size) {
        const dg_sound_unit *unit = unit_at(part->letters + at, &size);
        if (!unit || !unit->reading[0])
            vowels += joined || at == 0;
        if (!unit) {
            joined = false;
            continue;
        }
        size_t count = sound->count;
        if (unit->readings == 2 && 2 * count <= DG_READINGS_MAX)
            for (size_t i = 0; i < count; i++)
                sound->skeletons[sound->count++] = append(sound->skeletons[i], unit->reading[1], joined);
        for (size_t i = 0; i < count; i++)
            sound->skeletons[i] = append(sound->skeletons[i], unit->reading[0], joined);
        joined = unit->reading[0] != 0;
    }
    sound->bag = bag_of(sound->skeletons[0], vowels);
}

static size_t add_key(uint64_t skeleton, uint32_t *keys, size_t count)
{
    uint32_t key = (uint32_t)dg_hash_mix(skeleton);
    for (size_t i = 0; i < count; i++)
        if (keys[i] == key)
            return count;
    if (count < DG_KEYS_MAX)
        keys[count++] = key;
    return count;
}

size_t dg_sound_keys(const dg_sound *sound, uint32_t keys[DG_KEYS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < sound->count; i++) {
        uint64_t skeleton = sound->skeletons[i];
        unsigned size = classes_of(skeleton);
        count = add_key(skeleton, keys, count);
        for (unsigned k = 0; k < size && size > 1; k++) {
            uint64_t low = ((uint64_t)1 << (4 * k)) - 1;
            count = add_key((skeleton & low) | (skeleton >> 4 & ~low), keys, count);
        }
    }
    return count;
}
