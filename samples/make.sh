#!/bin/sh
# Speaks the scripts in northwind/script/ with flite and writes, for each call, an 8 kHz µ-law WAV and a
# WebVTT transcript whose times are those of the spoken lines. Needs: flite, sox (Debian: apt install flite sox).
# Run from anywhere; the same packages give the same bytes.
set -eu
cd "$(dirname "$0")/northwind"

rate=8000
gap=2000            # samples of silence between two lines: 0.25 s
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

voice_of() {
    case $1 in
        "Priya Raman") echo slt ;;
        "Tom Alvarez") echo rms ;;
        *) echo "no voice for $1" >&2; exit 1 ;;
    esac
}

time_of() { # samples -> hh:mm:ss.mmm
    awk -v n="$1" -v r="$rate" 'BEGIN {
        ms = int(n * 1000 / r); s = int(ms / 1000)
        printf "%02d:%02d:%02d.%03d", int(s / 3600), int(s / 60) % 60, s % 60, ms % 1000 }'
}

sox -r "$rate" -n -c 1 -b 16 "$work/gap.wav" trim 0 "${gap}s"
for script in script/call-*.txt; do
    call=$(basename "$script" .txt)
    at=$gap
    set -- "$work/gap.wav"
    {
        printf 'WEBVTT\nLanguage: en\n\nNOTE\nA made-up call: the script is spoken by a speech synthesiser.\n'
    } > "$call.vtt"
    line=0
    while IFS= read -r turn; do
        name=${turn%%: *}
        words=${turn#*: }
        line=$((line + 1))
        flite -voice "$(voice_of "$name")" --setf duration_stretch=0.92 -t "$words" -o "$work/raw.wav"
        sox -D -G "$work/raw.wav" -r "$rate" -c 1 -b 16 "$work/$call-$line.wav"
        length=$(soxi -s "$work/$call-$line.wav")
        printf '\n%s --> %s\n<v %s>%s</v>\n' "$(time_of "$at")" "$(time_of $((at + length)))" "$name" "$words" \
            >> "$call.vtt"
        set -- "$@" "$work/$call-$line.wav" "$work/gap.wav"
        at=$((at + length + gap))
    done < "$script"
    sox -D "$@" -e mu-law "$call.wav"
    [ "$(soxi -s "$call.wav")" -eq "$at" ] || { echo "$call: the times do not fit the sound" >&2; exit 1; }
    size=$(wc -c < "$call.wav")
    echo "$call.wav: $size bytes, $(soxi -D "$call.wav") s"
    [ "$size" -le 1000000 ] || { echo "$call.wav is larger than 1,000,000 bytes" >&2; exit 1; }
done
