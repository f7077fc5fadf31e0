"""Trains the table: one vector a stem, one weight a stem and field, so that documentation lies near the function it documents.

Contrastive: in a batch every other function is a wrong answer, and many of them come from the same package, as they do in use.
Needs numpy and scipy; the same seed, data and versions give the same table.
"""

import argparse
import json
import math
import pathlib
import time

import numpy as np
import scipy.sparse as sp

FIELDS = ["name", "container", "path", "signature", "body", "doc", "query"]
CODE = ["name", "container", "path", "signature", "body"]
# Kinds of question and the files of where those of each function start.
KINDS = {"query": "queries", "message": "messages"}
# How often a field is left out, so that none is relied on.
DROPS = {"name": 0.1, "container": 0.1, "path": 0.15, "signature": 0.1}
# What is left of the rates at the end.
RATE_END = 0.05
# What a word counts in search by words.
WORDS = {"name": 2, "container": 1, "path": 0.5, "signature": 1, "body": 1}
NAME = FIELDS.index("name")
QUERY = FIELDS.index("query")

FORMS = ["how to", "how do i", "where is", "where are", "which function", "what do", "how is", "find the code that", "why do"]
# About what a word of a sentence of ten counts.
FORM_VALUE = 0.3
STOP = set(
    "a an the of to in on at by for from with and or not is are be been was were it its this that these those as if then els than into which "
    "will would can could should may must all any each no do doe did has have had so such we you i they us used using given when where what how".split()
)


class Field:
    """Rows and counts of one field of all functions."""

    def __init__(self, folder, name, length_power):
        self.starts = np.fromfile(folder / f"{name}.starts", np.int32).astype(np.int64)
        self.rows = np.fromfile(folder / f"{name}.rows", np.int32)
        counts = np.fromfile(folder / f"{name}.values", np.float32)
        self.counts = counts
        self.values = np.where(counts > 1, 1 + np.log(np.maximum(counts, 1)), counts).astype(np.float32)
        lengths = np.diff(self.starts)
        totals = np.add.reduceat(np.append(self.values, 0), np.minimum(self.starts[:-1], len(self.values)))
        totals = np.where(lengths > 0, totals, 1)
        self.values *= np.repeat(totals ** -length_power, lengths).astype(np.float32)

    def take(self, which):
        """(position of the function in `which`, row, value) of every entry."""
        starts = self.starts[which]
        lengths = self.starts[which + 1] - starts
        total = int(lengths.sum())
        at = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths) + np.arange(total)
        return np.repeat(np.arange(len(which)), lengths), self.rows[at], self.values[at]


class Data:
    def __init__(self, folder, length_power):
        self.fields = {name: Field(folder, name, length_power) for name in FIELDS + ["rest", "message"]}
        # By kind of question, where those of each function start: sentences of documentation, first lines of commits.
        self.starts = {
            kind: np.fromfile(folder / f"{file}.starts", np.int32).astype(np.int64)
            for kind, file in KINDS.items()
        }
        self.query_starts = self.starts["query"]
        self.package = np.fromfile(folder / "package", np.int32)
        self.packages = json.loads((folder / "packages.json").read_text())
        self.languages = np.array(json.loads((folder / "languages.json").read_text()))
        self.documented = np.flatnonzero(np.diff(self.query_starts) > 0)
        self.undocumented = np.flatnonzero(np.diff(self.query_starts) == 0)

    def has(self, kind, which):
        return self.starts[kind][which + 1] > self.starts[kind][which]

    def keep(self, manifest):
        """What is learned from is of packages of the manifest."""
        known = {source["name"].replace("/", "+") for source in json.loads(manifest.read_text())}
        allowed = np.array([name in known for name in self.packages])[self.package]
        self.documented = self.documented[allowed[self.documented]]
        self.undocumented = self.undocumented[allowed[self.undocumented]]

    def any_of(self, kind, which, rng, first=0):
        """One question of the kind of each function, which has some from `first` on."""
        starts = self.starts[kind][which] + first
        return starts + (rng.random(len(which)) * (self.starts[kind][which + 1] - starts)).astype(np.int64)


class Model:
    """A stem's vector is the sum of its own and the mean of its letter groups', so that a rare word starts from what others like it mean.

    `E` are the vectors that are learned; `parts` says of which of them each row of the table is the sum.
    """

    def __init__(self, stems, buckets, dims, rng, frequency, dual, grams, caution):
        self.stems = stems
        self.rows = stems + buckets
        self.dual = dual
        self.E = (rng.standard_normal((stems + buckets, dims)) / math.sqrt(dims)).astype(np.float32)
        # The commonest words mean one thing in a sentence and another in code: in questions they have vectors of their own.
        self.E = np.concatenate((self.E, self.E[:dual]))
        self.v = np.full(len(self.E), caution, np.float32)
        self.parts = self.parts_of(grams)
        # Rare stems say more: where to start from, not where it ends. The last column is all letter groups'.
        idf = np.log((1 + frequency.max()) / (1 + frequency))
        start = np.log(np.maximum(idf / idf.mean(), 0.05)).astype(np.float32)
        self.U = np.tile(np.append(start, 0).astype(np.float32), (len(FIELDS), 1))
        for field, weight in {"name": 0.3, "container": -0.7, "path": -0.7, "signature": -0.3, "body": 0.3, "doc": 0.3}.items():
            self.U[FIELDS.index(field)] += weight
        self.uv = np.zeros_like(self.U)

    def parts_of(self, grams):
        starts, groups = grams
        lengths = np.diff(starts)
        shares = np.repeat(1 / np.maximum(lengths, 1), lengths).astype(np.float32)
        count = len(self.E)
        of_stems = sp.csr_matrix((shares, groups + self.stems, starts), shape=(self.stems, count))
        none = sp.csr_matrix((self.rows - self.stems, count), dtype=np.float32)
        return (sp.identity(count, dtype=np.float32, format="csr") + sp.vstack([of_stems, none, of_stems[: self.dual]])).tocsr()

    def table(self):
        """(row, dimension) → number, as it is packed."""
        return self.parts @ self.E

    def columns(self, rows):
        """Of the weights of rows: letter groups share one, and questions' own vectors have those of their words."""
        return np.where(rows >= self.rows, rows - self.rows, np.minimum(rows, self.stems))

    def as_query(self, entries):
        positions, rows, values, fields = entries
        return [positions, np.where(rows < self.dual, rows + self.rows, rows), values, fields]


def expand_grams(positions, rows, values, chance, grams, stems, rng):
    """Some stems are seen as if unknown, so that the vectors of letter groups learn what the stems mean."""
    picked = np.flatnonzero((rows < stems) & (rng.random(len(rows)) < chance))
    if len(picked) == 0:
        return positions, rows, values
    starts, grows = grams
    stem = rows[picked]
    lengths = (starts[stem + 1] - starts[stem]).astype(np.int64)
    at = np.repeat(starts[stem] - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths) + np.arange(int(lengths.sum()))
    keep = np.ones(len(rows), bool)
    keep[picked] = False
    return (
        np.concatenate((positions[keep], np.repeat(positions[picked], lengths))),
        np.concatenate((rows[keep], grows[at] + stems)),
        np.concatenate((values[keep], np.repeat(values[picked] / np.maximum(lengths, 1), lengths).astype(np.float32))),
    )


def gather(data, which, fields, drops, rng, grams=None, stems=0, gram_chance=0.0, source=None, token_drop=0.0):
    parts = []
    for field in fields:
        positions, rows, values = data.fields[field if source is None else source].take(which)
        drop = drops.get(field, 0)
        if drop > 0:
            alive = rng.random(len(which)) >= drop
            keep = alive[positions]
            positions, rows, values = positions[keep], rows[keep], values[keep]
        if gram_chance > 0:
            positions, rows, values = expand_grams(positions, rows, values, gram_chance, grams, stems, rng)
        if token_drop > 0:
            keep = rng.random(len(rows)) >= token_drop
            positions, rows, values = positions[keep], rows[keep], values[keep]
        parts.append((positions, rows, values, np.full(len(rows), FIELDS.index(field), np.int8)))
    return [np.concatenate(column) for column in zip(*parts)]


def normalized(H):
    norms = np.sqrt((H * H).sum(1, keepdims=True)) + 1e-6
    return H / norms, norms


def as_questions(query, count, forms, share, rng):
    """Some sentences are put as people ask: with the words of a question, which say nothing of the answer."""
    chosen = np.flatnonzero(rng.random(count) < share)
    picked = rng.integers(0, len(forms), len(chosen))
    rows = [forms[form] for form in picked]
    lengths = [len(form) for form in rows]
    if sum(lengths) == 0:
        return query
    added = [
        np.repeat(chosen, lengths),
        np.concatenate(rows).astype(query[1].dtype),
        np.full(sum(lengths), FORM_VALUE, np.float32),
        np.full(sum(lengths), QUERY, np.int8),
    ]
    return joined(query, added)


def encode(model, table, entries, count):
    positions, rows, values, fields = entries
    coefficients = values * np.exp(model.U[fields, model.columns(rows)])
    X = sp.csr_matrix((coefficients, (positions, rows)), shape=(count, len(table)), dtype=np.float32)
    return X @ table


def step(model, code, query, n_code, n_query, temperature, rate, weight_rate, same, lexical):
    """One batch: query i belongs to code i; code beyond n_query is only a wrong answer. Scores of search by words are added to the cosines'."""
    positions = np.concatenate((code[0], query[0] + n_code))
    rows = np.concatenate((code[1], query[1]))
    base = np.concatenate((code[2], query[2]))
    fields = np.concatenate((code[3], query[3]))
    weight_columns = model.columns(rows)
    coefficients = base * np.exp(model.U[fields, weight_columns])
    used, columns = np.unique(rows, return_inverse=True)
    parts = model.parts[used]
    E = parts @ model.E
    X = sp.csr_matrix((coefficients, (positions, columns)), shape=(n_code + n_query, len(used)), dtype=np.float32)
    N, norms = normalized(X @ E)
    C, Q = N[:n_code], N[n_code:]
    S = (Q @ C.T) / temperature + lexical
    S[same] = -1e4
    S -= S.max(1, keepdims=True)
    P = np.exp(S)
    P /= P.sum(1, keepdims=True)
    own = np.arange(n_query)
    loss = float(-np.log(P[own, own] + 1e-12).mean())
    top = float((P.argmax(1) == own).mean())
    P[own, own] -= 1
    P /= n_query * temperature
    dN = np.concatenate((P.T @ Q, P @ C))
    dH = ((dN - N * (N * dN).sum(1, keepdims=True)) / norms).astype(np.float32)
    dE = X.T @ dH
    if weight_rate > 0:
        dc = np.empty(len(rows), np.float32)
        for start in range(0, len(rows), 20000):
            part = slice(start, start + 20000)
            dc[part] = np.einsum("ij,ij->i", E[columns[part]], dH[positions[part]])
        keys = fields.astype(np.int64) * model.U.shape[1] + weight_columns
        grad = np.bincount(keys, dc * coefficients, minlength=model.U.size).reshape(model.U.shape).astype(np.float32)
        model.uv = 0.995 * model.uv + 0.005 * grad * grad
        model.U -= weight_rate * grad / (np.sqrt(model.uv) + 1e-7)
        np.clip(model.U, -6, 4, out=model.U)
    learn(model, parts, dE, rate)
    return loss, top


def learn(model, parts, gradient, rate):
    """Row-wise Adagrad on the vectors that the rows of the gradient are sums of."""
    touched, columns = np.unique(parts.indices, return_inverse=True)
    gradient = sp.csr_matrix((parts.data, columns, parts.indptr), shape=(parts.shape[0], len(touched))).T @ gradient
    model.v[touched] += (gradient * gradient).mean(1)
    model.E[touched] -= rate * gradient / (np.sqrt(model.v[touched]) + 1e-8)[:, None]


def plan_batches(data, chosen, group, batch, rng):
    """Groups of one package each, several groups a batch."""
    order = rng.permutation(chosen)
    order = order[np.argsort(data.package[order], kind="stable")]
    cuts = np.flatnonzero(np.diff(data.package[order])) + 1
    groups, small = [], []
    for part in np.split(order, cuts):
        for start in range(0, len(part), group):
            piece = part[start : start + group]
            (groups if len(piece) >= group // 2 else small).append(piece)
    joined, current = [], []
    for index in rng.permutation(len(small)):
        current.append(small[index])
        if sum(map(len, current)) >= group:
            joined.append(np.concatenate(current))
            current = []
    groups += joined
    batches, current = [], []
    for index in rng.permutation(len(groups)):
        current.append(groups[index])
        if sum(map(len, current)) >= batch:
            batches.append(np.concatenate(current))
            current = []
    return batches


def choose(data, power, rng):
    """Every language in a share that grows slower than what there is of it."""
    languages, counts = np.unique(data.languages[data.documented], return_counts=True)
    largest = counts.max()
    chosen = []
    for language, count in zip(languages, counts):
        mine = data.documented[data.languages[data.documented] == language]
        wanted = int(largest**power * count ** (1 - power) * 0.6)
        repeats = min(3.0, wanted / count)
        whole = int(repeats)
        chosen += [mine] * whole + [rng.permutation(mine)[: int((repeats - whole) * count)]]
    return np.concatenate(chosen)


class Sampler:
    """Makes batches: what each function is asked for by, and what of each function is seen."""

    def __init__(self, data, folder, stems, grams, args, rng):
        self.data, self.args, self.rng = data, args, rng
        self.common = dict(rng=rng, grams=grams, stems=stems, gram_chance=args.grams, token_drop=args.token_drop)
        row_of = {word: row for row, word in enumerate(vocabulary_of(folder))}
        self.forms = [np.array([row_of[word] for word in form.split() if word in row_of], np.int64) for form in FORMS]
        order = data.undocumented[np.argsort(data.package[data.undocumented], kind="stable")]
        cuts = np.flatnonzero(np.diff(data.package[order])) + 1
        self.undocumented = {data.package[part[0]]: part for part in np.split(order, cuts) if len(part) > 0}
        self.others = data.undocumented[data.has("message", data.undocumented)]

    def epoch(self):
        """Functions of each batch of an epoch."""
        chosen = choose(self.data, self.args.balance, self.rng)
        chosen = np.concatenate((chosen, self.rng.permutation(self.others)[: int(self.args.more * len(chosen))]))
        if self.args.limit:
            chosen = self.rng.permutation(chosen)[: self.args.limit]
        return plan_batches(self.data, chosen, self.args.group, self.args.batch, self.rng)

    def candidates(self, which):
        """`which`, and undocumented functions of the same packages."""
        extra = []
        for package, count in zip(*np.unique(self.data.package[which], return_counts=True)):
            pool = self.undocumented.get(package)
            if pool is not None and self.args.extra > 0:
                extra.append(self.rng.choice(pool, min(len(pool), int(math.ceil(count * self.args.extra))), replace=False))
        return np.concatenate([which, *extra])

    def draw(self, which, candidates):
        """Entries of the code of all candidates and of one question for each of `which`."""
        kinds = choose_kinds(self.data, which, self.args.message, self.rng)
        spans = self.data.query_starts[which + 1] - self.data.query_starts[which]
        later = (kinds == "query") & (self.rng.random(len(which)) < self.args.later) & (spans > 1)
        named = (kinds == "query") & (self.rng.random(len(which)) < self.args.named)
        query = self.questions(which, kinds, later, named)
        code = gather(self.data, candidates, CODE, DROPS, **self.common)
        code = without_field(code, NAME, named)
        # What is left of the documentation when its first sentence is the question; all but rare cases are apart from a later one.
        with_doc = self.rng.random(len(candidates)) < self.args.doc
        with_doc[: len(which)] &= ~later
        doc = gather(self.data, candidates, ["doc"], {}, self.rng, source="rest")
        return joined(code, [column[with_doc[doc[0]]] for column in doc]), query

    def questions(self, which, kinds, later, named):
        parts = []
        for kind in KINDS:
            at = np.flatnonzero(kinds == kind)
            if kind == "query":
                asked = np.where(later[at], self.data.any_of(kind, which[at], self.rng, first=1), self.data.query_starts[which[at]])
            else:
                asked = self.data.any_of(kind, which[at], self.rng)
            entries = gather(self.data, asked, ["query"], {}, source=kind, **self.common)
            parts.append([at[entries[0]], *entries[1:]])
        query = as_questions(joined(*parts), len(which), self.forms, self.args.questions, self.rng)
        at = np.flatnonzero(named)
        positions, rows, values = self.data.fields["name"].take(which[at])
        return joined(without_field(query, QUERY, named), [at[positions], rows, values, np.full(len(rows), QUERY, np.int8)])


def joined(*parts):
    return [np.concatenate(column) for column in zip(*parts)]


def without_field(entries, field, where):
    """Without the field's entries of those of the first texts that `where` says."""
    gone = np.zeros(max(len(where), 1 + int(entries[0].max(initial=0))), bool)
    gone[: len(where)] = where
    keep = ~(gone[entries[0]] & (entries[3] == field))
    return [column[keep] for column in entries]


def choose_kinds(data, which, share, rng):
    """Of each function what it is asked for by: what has no documentation has a commit; of what has both, a share is asked for by that."""
    by_message = data.has("message", which) & (~data.has("query", which) | (rng.random(len(which)) < share))
    return np.where(by_message, "message", "query")


def codes_of(model, table, data):
    total = len(data.query_starts) - 1
    blocks = []
    for start in range(0, total, 2000):
        which = np.arange(start, min(start + 2000, total))
        entries = gather(data, which, CODE, {}, None)
        blocks.append(normalized(encode(model, table, entries, len(which)))[0])
    return np.concatenate(blocks)


def scores_of(scores, answers):
    """Reciprocal rank within ten and recall at ten of the best right answer of each question."""
    ranks = np.empty(len(answers))
    for index, right in enumerate(answers):
        own = scores[index, right].max()
        better = scores[index] > own
        ties = np.flatnonzero(scores[index] == own)
        ranks[index] = 1 + better.sum() + (ties < right.min()).sum()
    return np.where(ranks <= 10, 1 / ranks, 0), ranks <= 10


def strict_scores_of(scores, answers):
    """The same where each right answer is asked for by itself."""
    pairs = [scores_of(scores[index : index + 1], [np.array([one])]) for index, right in enumerate(answers) for one in right]
    return np.concatenate([m for m, _ in pairs]), np.concatenate([r for _, r in pairs])


def vocabulary_of(folder):
    return (folder / "vocabulary.txt").read_text().split("\n")


def stop_rows(folder):
    return [row for row, word in enumerate(vocabulary_of(folder)) if word in STOP]


def questions_of(data, labels):
    """Each sentence is asked once; whatever it documents is right."""
    functions = {}
    for index in data.documented:
        functions.setdefault(labels[index].partition(" | ")[2].lower(), []).append(index)
    answers = [np.array(found) for found in functions.values()]
    return np.array([found[0] for found in answers]), answers


class Words:
    """Search by words alone, BM25 over some of the functions: what vectors are fused with, and need not learn."""

    def __init__(self, data, stems, stop):
        total = len(data.query_starts) - 1
        width = 1 + max(int(field.rows.max(initial=0)) for field in data.fields.values())
        counts = sp.csr_matrix((total, width), dtype=np.float32)
        for name, weight in WORDS.items():
            f = data.fields[name]
            counts = counts + weight * sp.csr_matrix((f.counts, f.rows, f.starts), shape=(total, width))
        self.counts = counts[:, :stems].tocsr()
        self.lengths = np.asarray(self.counts.sum(1)).ravel()
        self.stop = np.zeros(stems, bool)
        self.stop[stop] = True

    def index(self, which, k1=1.2, b=0.7, common=0.3):
        """(stem, function) → what it adds to the score; as rare as a stem is among `which`."""
        tf = self.counts[which]
        total, stems = tf.shape
        df = np.bincount(tf.indices, minlength=stems)
        idf = np.log(1 + (total - df + 0.5) / (df + 0.5)) * (df <= common * total)
        lengths = self.lengths[which]
        norm = k1 * (1 - b + b * lengths / lengths.mean())
        row = np.repeat(np.arange(total), np.diff(tf.indptr))
        tf.data = (idf[tf.indices] * tf.data * (k1 + 1) / (tf.data + norm[row])).astype(np.float32)
        return tf.T.tocsr()

    def scores(self, index, query, count):
        """(question, function) → score; query is entries as `gather` gives them."""
        stems = len(self.stop)
        kept = query[1] < stems
        kept[kept] = ~self.stop[query[1][kept]]
        positions, rows = query[0][kept], query[1][kept]
        asked = sp.csr_matrix((np.ones(len(rows), np.float32), (positions, rows)), shape=(count, stems))
        return (asked @ index).toarray()


def standardized(scores):
    return (scores - scores.mean(1, keepdims=True)) / (scores.std(1, keepdims=True) + 1e-3)


def evaluate(model, vectors, folder, names, args, fusion=(0.2, 0.3), quiet=False):
    table = {}
    stop = stop_rows(folder)
    for name in names:
        data = Data(folder / name, args.length_power)
        C = codes_of(model, vectors, data)
        words = Words(data, model.stems, stop)
        index = words.index(np.arange(len(data.query_starts) - 1))
        asked, answers = questions_of(data, (folder / name / 'labels.txt').read_text().split('\n'))
        sums = {key: [] for key in ["static", "bm25", *[f"fused {w}" for w in fusion], "strict", "strict fused"]}
        for start in range(0, len(asked), 500):
            which, right = asked[start : start + 500], answers[start : start + 500]
            entries = gather(data, data.query_starts[which], ["query"], {}, None)
            Q = normalized(encode(model, vectors, model.as_query(entries), len(which)))[0]
            dense = Q @ C.T
            lexical = words.scores(index, entries, len(which))
            zd, zl = standardized(dense), standardized(lexical)
            sums["static"].append(scores_of(dense, right))
            sums["bm25"].append(scores_of(lexical, right))
            sums["strict"].append(strict_scores_of(dense, right))
            sums["strict fused"].append(strict_scores_of(0.8 * zd + 0.2 * zl, right))
            for w in fusion:
                sums[f"fused {w}"].append(scores_of((1 - w) * zd + w * zl, right))
        table[name] = {key: (float(np.concatenate([m for m, _ in v]).mean()), float(np.concatenate([r for _, r in v]).mean())) for key, v in sums.items()}
    mean = {key: tuple(np.mean([table[name][key] for name in names], axis=0)) for key in table[names[0]]}
    if not quiet:
        for name in names:
            print(f"  {name:28s}", " ".join(f"{k} {m:.3f}/{r:.3f}" for k, (m, r) in table[name].items()))
    print("  mean", " ".join(f"{k} {m:.4f}/{r:.4f}" for k, (m, r) in mean.items()), flush=True)
    return table, mean


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--manifest", type=pathlib.Path, help="learn from these packages only")
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--load", type=pathlib.Path, help="evaluate these weights instead of training")
    parser.add_argument("--eval", default="dev", help="of the folders whose names begin so")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dims", type=int, default=384)
    parser.add_argument("--dual", type=int, default=2048, help="words with a vector of their own in questions")
    parser.add_argument("--epochs", type=float, default=6)
    parser.add_argument("--limit", type=int, default=0, help="functions an epoch; all when 0")
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--group", type=int, default=1024, help="functions of one package in a batch")
    parser.add_argument("--extra", type=float, default=0.25, help="undocumented functions in a batch, by share")
    parser.add_argument("--balance", type=float, default=0.5, help="1: as much of each language; 0: by what there is of it")
    parser.add_argument("--temperature", type=float, default=0.05)
    parser.add_argument("--rate", type=float, default=0.045, help="of vectors; falls to nothing in a line")
    parser.add_argument("--weight-rate", type=float, default=0.02, help="of weights, likewise")
    parser.add_argument("--lexical", type=float, default=0.2, help="what a standard deviation of the score by words counts in the softmax")
    parser.add_argument("--length-power", type=float, default=0.5)
    parser.add_argument("--grams", type=float, default=0.03, help="share of stems that are read by their letter groups")
    parser.add_argument("--token-drop", type=float, default=0.0, help="share of words that are not seen")
    parser.add_argument("--doc", type=float, default=0.3, help="share of functions that have the rest of their documentation")
    parser.add_argument("--later", type=float, default=0.1, help="share of queries that are a later sentence")
    parser.add_argument("--named", type=float, default=0.02, help="share of queries that are the name, which the code then lacks")
    parser.add_argument("--questions", type=float, default=0.05, help="share of sentences put as questions")
    parser.add_argument("--message", type=float, default=0.2, help="share of queries that are a commit's first line, of functions that have one")
    parser.add_argument("--more", type=float, default=0.2, help="undocumented functions that are asked for by commits, by share of documented ones")
    parser.add_argument("--caution", type=float, default=1e-6, help="squared gradient that each vector starts with, so that rare ones move less")
    return parser.parse_args()
    return parser.parse_args()


def train(model, data, sampler, words, args, after_epoch):
    done, total, losses = 0, None, []
    began = time.time()
    while True:
        batches = sampler.epoch()
        if total is None:
            total = max(1, int(args.epochs * len(batches)))
            print(f"{sum(map(len, batches))} examples an epoch, {len(batches)} batches", flush=True)
        for which in batches:
            if done >= total:
                return
            left = max(1 - done / total, RATE_END)
            candidates = sampler.candidates(which)
            code, query = sampler.draw(which, candidates)
            lexical = args.lexical * standardized(words.scores(words.index(candidates), query, len(which))) if args.lexical > 0 else 0
            # The same function twice in a batch is no wrong answer.
            same = (which[:, None] == candidates[None, :]) & ~np.eye(len(which), len(candidates), dtype=bool)
            weight_rate = args.weight_rate * left if done % 2 == 0 else 0
            counts = len(candidates), len(which)
            losses.append(step(model, code, model.as_query(query), *counts, args.temperature, args.rate * left, weight_rate, same, lexical))
            done += 1
            if done % 50 == 0:
                loss, top = np.mean(losses[-50:], axis=0)
                print(f"{done}/{total} loss {loss:.3f} top {top:.3f} {time.time() - began:.0f} s", flush=True)
        if done < total:
            after_epoch()


def main():
    args = parse_arguments()
    print(vars(args), flush=True)
    rng = np.random.default_rng(args.seed)
    settings = json.loads((args.folder / "settings.json").read_text())
    stems, buckets = settings["vocabulary"], settings["buckets"]
    data = Data(args.folder / "train", args.length_power)
    if args.manifest:
        data.keep(args.manifest)
    frequency = np.zeros(stems)
    for field in CODE:
        rows = data.fields[field].rows
        frequency += np.bincount(rows[rows < stems], minlength=stems)
    grams = (np.fromfile(args.folder / "grams.starts", np.int32), np.fromfile(args.folder / "grams.rows", np.int32))
    model = Model(stems, buckets, args.dims, rng, frequency, args.dual, grams, args.caution)
    names = sorted(p.name for p in args.folder.iterdir() if p.name.startswith(args.eval + "-"))
    if args.load:
        saved = np.load(args.load)
        vectors, model.U = saved["E"], saved["U"]
    else:
        sampler = Sampler(data, args.folder, stems, grams, args, rng)
        words = Words(data, stems, stop_rows(args.folder))
        train(model, data, sampler, words, args, lambda: evaluate(model, model.table(), args.folder, names, args, quiet=True))
        vectors = model.table()
        if args.out:
            np.savez(args.out, E=vectors, U=model.U)
    evaluate(model, vectors, args.folder, names, args, fusion=(0.2, 0.3, 0.4))


if __name__ == "__main__":
    main()
