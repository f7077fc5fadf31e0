"""Learns the weights of ranking from `main.ts ranking`: one linear score, fitted so that right answers stand before the other candidates.

Listwise: the loss is the negative logarithm of the softmax over a question's candidates. Every repository counts the same. Figures are
of leaving one repository out; what is written is learned from all. Needs numpy; the same examples, seed and versions give the same weights.
"""

import argparse
import json
import pathlib

import numpy as np

SEED = 1
EPOCHS = 8
BATCH = 64
RATE = 1e-2
# Few repositories teach: what only some of them say is held back.
DECAY = 5e-2
WITHIN = 10
# Documentation mentions names of what is only used; who asks means what he names. So this one is set, and the others are learned beside it.
GIVEN = {"symbol": 1}
# What there is to rank by: what of it is left out, and whether vectors took part.
EVIDENCE = {"words": (["vector", "vectorRank", "vectorDocumented"], 0), "vectors": ([], 1)}


class Repository:
    """Candidates of all questions of one repository, with vectors or without."""

    def __init__(self, folder, name, with_vectors):
        described = json.loads((folder / f"{name}.json").read_text())
        self.signals = described["signals"]
        rows = np.fromfile(folder / f"{name}.rows", np.float32).reshape(-1, len(self.signals) + 2)
        kept = rows[:, -2] == with_vectors
        starts = np.array([group["start"] for group in described["groups"]] + [len(rows)])
        self.starts = np.concatenate(([0], np.cumsum(kept)))[starts]
        self.x = rows[kept, :-2]
        self.y = rows[kept, -1]
        self.right = [group["right"] for group in described["groups"]]

    def figures(self, scores):
        """MRR@10 and recall@10, of each right function by itself and of the best right one."""
        own, best = [], []
        for start, end, right in zip(self.starts, self.starts[1:], self.right):
            order = np.argsort(-scores[start:end], kind="stable")
            places = np.flatnonzero(self.y[start:end][order]) + 1
            own += list(places) + [np.inf] * (right - len(places))
            best.append(places[0] if len(places) else np.inf)
        return np.array([value for ranks in (own, best) for value in summary(np.array(ranks))])


def summary(ranks):
    return (np.where(ranks <= WITHIN, 1 / ranks, 0).mean(), (ranks <= WITHIN).mean())


def learn(repositories, left_out):
    """Weights in the signals' own units; signals left out weigh nothing."""
    signals = repositories[0].signals
    given = np.array([GIVEN.get(signal, 0) for signal in signals])
    columns = np.array([signal not in left_out and signal not in GIVEN for signal in signals])
    x = np.concatenate([repository.x for repository in repositories])
    y = np.concatenate([repository.y for repository in repositories])
    base = x @ given
    deviation = np.where(columns & (x.std(0) > 1e-6), x.std(0), np.inf).astype(np.float32)
    groups, shares, offset = [], [], 0
    for repository in repositories:
        pairs = [(a + offset, b + offset) for a, b in zip(repository.starts, repository.starts[1:]) if repository.y[a:b].any()]
        groups += pairs
        shares += [1 / len(pairs)] * len(pairs)
        offset += len(repository.x)
    groups, shares = np.array(groups), np.array(shares) / np.mean(shares)
    weights, mean, square = (np.zeros(x.shape[1]) for _ in range(3))
    rng, step = np.random.default_rng(SEED), 0
    steps = EPOCHS * -(-len(groups) // BATCH)
    for _ in range(EPOCHS):
        order = rng.permutation(len(groups))
        for at in range(0, len(groups), BATCH):
            chosen = order[at : at + BATCH]
            gradient = gradient_of(x, y, base, deviation, groups[chosen], shares[chosen], weights) + DECAY * weights
            step += 1
            mean = 0.9 * mean + 0.1 * gradient
            square = 0.99 * square + 0.01 * gradient**2
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
            weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights / deviation + given


def gradient_of(x, y, base, deviation, groups, shares, weights):
    lengths = groups[:, 1] - groups[:, 0]
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    rows = np.repeat(groups[:, 0] - starts, lengths) + np.arange(lengths.sum())
    batch, right = x[rows] / deviation, y[rows]
    scores = batch @ weights + base[rows]
    odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
    guessed = odds / np.repeat(np.add.reduceat(odds, starts), lengths)
    wanted = right / np.repeat(np.add.reduceat(right, starts), lengths)
    return batch.T @ ((guessed - wanted) * np.repeat(shares, lengths)) / len(groups)


def repository_of(name):
    """Both ways of asking are left out together."""
    return name.removesuffix("-documented")


def text_of(weights, signals):
    lines = [f"    {signal}: {np.format_float_positional(weight, 3, fractional=False, trim='-')}," for signal, weight in zip(signals, weights)]
    return "\n".join(lines)


HEADER = """/**
 * Learned by training/rank.py, which writes this file: what each signal counts, by what there is to rank by. Logits for one unit of a signal.
 *
 * From {questions} sentences of documentation in {names}; nothing is reported of these.
 */

import type {{ RankingSignal }} from './ranking-signals.ts'

export const RANKING_WEIGHTS = {{
"""
FOOTER = "} as const satisfies Readonly<Record<string, Readonly<Record<RankingSignal, number>>>>\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=pathlib.Path, help="what main.ts ranking wrote")
    arguments.add_argument("--out", type=pathlib.Path, help="the generated file; none is written without")
    options = arguments.parse_args()
    names = sorted(file.stem for file in options.folder.glob("*.json"))
    parts = []
    for evidence, (left_out, with_vectors) in EVIDENCE.items():
        repositories = [Repository(options.folder, name, with_vectors) for name in names]
        signals = repositories[0].signals
        figures = []
        for index, repository in enumerate(repositories):
            others = [other for other, of in zip(repositories, names) if repository_of(of) != repository_of(names[index])]
            weights = learn(others, left_out)
            figures.append(repository.figures(repository.x @ weights))
            fused = dict(symbol=4, lexical=1, vector=3 * with_vectors)
            before = repository.figures(repository.x @ np.array([fused.get(signal, 0) for signal in signals]))
            print(f"{evidence:10s} {names[index]:28s} before {np.round(before, 4)} after {np.round(figures[-1], 4)}", flush=True)
        for way, chosen in {"undocumented": False, "documented": True}.items():
            mean = np.mean([figure for figure, name in zip(figures, names) if name.endswith("-documented") == chosen], 0)
            print(f"{evidence:10s} {'mean ' + way:28s} {np.round(mean, 4)} of each right function, of the best")
        weights = learn(repositories, left_out)
        parts.append(f"  {evidence}: {{\n{text_of(weights, signals)}\n  }},\n")
    if options.out is not None:
        questions = sum(len(repository.right) for repository in repositories)
        header = HEADER.format(questions=questions, names=", ".join(sorted({repository_of(name).removeprefix("quality-") for name in names})))
        options.out.write_text(header + "".join(parts) + FOOTER)


if __name__ == "__main__":
    main()
