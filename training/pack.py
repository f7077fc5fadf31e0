"""Packs trained weights into the file that packages/embeddings reads; its layout is drawn in static-table.ts."""

import hashlib
import json
import pathlib
import struct
import sys

import numpy as np

WEIGHT_STEPS = 12


def main():
    features, weights, out = map(pathlib.Path, sys.argv[1:4])
    settings = json.loads((features / "settings.json").read_text())
    saved = np.load(weights)
    E, U = saved["E"].astype(np.float32), saved["U"]
    scales = (np.abs(E).max(1) / 127).astype(np.float32)
    vectors = np.rint(E / np.maximum(scales, 1e-12)[:, None]).clip(-127, 127).astype(np.int8)
    steps = np.rint(U * WEIGHT_STEPS).clip(-128, 127).astype(np.int8)
    vocabulary = (features / "vocabulary.txt").read_bytes()
    stems, buckets = settings["vocabulary"], settings["buckets"]
    dual = E.shape[0] - stems - buckets
    assert 0 <= dual <= stems and U.shape[1] == stems + 1
    parts = [
        b"ONYXSTV1" + struct.pack("<6I", stems, buckets, E.shape[1], U.shape[0], len(vocabulary), dual),
        scales.tobytes(),
        steps.tobytes(),
        vectors.tobytes(),
    ]
    content = b""
    for part in parts:
        content += part + b"\0" * (-len(part) % 4)
    content += vocabulary
    out.write_bytes(content)
    print(len(content), hashlib.sha256(content).hexdigest())


main()
