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
QUERY = FIELDS.index("query")
DOC = FIELDS.index("doc")

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
        self.fields = {name: Field(folder, name, length_power) for name in FIELDS + ["rest"]}
        self.query_starts = np.fromfile(folder / "queries.starts", np.int32).astype(np.int64)
        self.package = np.fromfile(folder / "package", np.int32)
        self.languages = np.array(json.loads((folder / "languages.json").read_text()))
        self.documented = np.flatnonzero(np.diff(self.query_starts) > 0)
        self.undocumented = np.flatnonzero(np.diff(self.query_starts) == 0)


class Model:
    def __init__(self, stems, buckets, dims, rng, frequency, dual):
        self.stems = stems
        self.rows = stems + buckets
        self.dual = dual
        self.E = (rng.standard_normal((stems + buckets, dims)) / math.sqrt(dims)).astype(np.float32)
        # The commonest words mean one thing in a sentence and another in code: in questions they have vectors of their own.
        self.E = np.concatenate((self.E, self.E[:dual]))
        self.v = np.zeros(len(self.E), np.float32)
        # Rare stems say more: where to start from, not where it ends. The last column is all letter groups'.
        idf = np.log((1 + frequency.max()) / (1 + frequency))
        start = np.log(np.maximum(idf / idf.mean(), 0.05)).astype(np.float32)
        self.U = np.tile(np.append(start, 0).astype(np.float32), (len(FIELDS), 1))
        for field, weight in {"name": 0.3, "container": -0.7, "path": -0.7, "signature": -0.3, "body": 0.3, "doc": 0.3}.items():
            self.U[FIELDS.index(field)] += weight
        self.uv = np.zeros_like(self.U)

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
    return [np.concatenate(pair) for pair in zip(query, added)]


def encode(model, entries, count, E=None):
    positions, rows, values, fields = entries
    coefficients = values * np.exp(model.U[fields, model.columns(rows)])
    X = sp.csr_matrix((coefficients, (positions, rows)), shape=(count, len(model.E)), dtype=np.float32)
    return X @ (model.E if E is None else E)


def step(model, code, query, n_code, n_query, temperature, rate, weight_rate, same):
    """One batch: query i belongs to code i; code beyond n_query is only a wrong answer."""
    positions = np.concatenate((code[0], query[0] + n_code))
    rows = np.concatenate((code[1], query[1]))
    base = np.concatenate((code[2], query[2]))
    fields = np.concatenate((code[3], query[3]))
    weight_columns = model.columns(rows)
    coefficients = base * np.exp(model.U[fields, weight_columns])
    used, columns = np.unique(rows, return_inverse=True)
    E = model.E[used]
    X = sp.csr_matrix((coefficients, (positions, columns)), shape=(n_code + n_query, len(used)), dtype=np.float32)
    N, norms = normalized(X @ E)
    C, Q = N[:n_code], N[n_code:]
    S = (Q @ C.T) / temperature
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
    model.v[used] += (dE * dE).mean(1)
    model.E[used] = E - rate * dE / (np.sqrt(model.v[used]) + 1e-8)[:, None]
    return loss, top


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


def hardest(model, data, allowed, count, rng):
    """For each documented function those of its package that its first sentence is nearest to, itself left out; -1 where there are none."""
    found = np.full((len(data.package), count), -1, np.int64)
    order = np.argsort(data.package, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(data.package[order])) + 1):
        asked = members[(data.query_starts[members + 1] > data.query_starts[members]) & allowed[members]]
        if len(members) < 4 * count or len(asked) == 0:
            continue
        blocks = [gather(data, part, CODE, {}, None) for part in np.array_split(members, 1 + len(members) // 2000)]
        sizes = [len(part) for part in np.array_split(members, 1 + len(members) // 2000)]
        C = np.concatenate([normalized(encode(model, block, size))[0] for block, size in zip(blocks, sizes)])
        place = {index: at for at, index in enumerate(members)}
        for part in np.array_split(asked, 1 + len(asked) // 1000):
            query = gather(data, data.query_starts[part], ["query"], {}, None)
            S = normalized(encode(model, model.as_query(query), len(part)))[0] @ C.T
            S[np.arange(len(part)), [place[index] for index in part]] = -2
            found[part] = members[np.argpartition(-S, count, axis=1)[:, :count]]
    return found


def codes_of(model, data, with_doc):
    total = len(data.query_starts) - 1
    blocks = []
    for start in range(0, total, 2000):
        which = np.arange(start, min(start + 2000, total))
        entries = gather(data, which, CODE + (["doc"] if with_doc else []), {}, None)
        blocks.append(normalized(encode(model, entries, len(which)))[0])
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


def questions_of(data, labels):
    """Each sentence is asked once; whatever it documents is right."""
    functions = {}
    for index in data.documented:
        functions.setdefault(labels[index].partition(" | ")[2].lower(), []).append(index)
    answers = [np.array(found) for found in functions.values()]
    return np.array([found[0] for found in answers]), answers


def bm25_of(data, stems, weights=(2, 1, 0.5, 1, 1), k1=1.2, b=0.7, common=0.3):
    total = len(data.query_starts) - 1
    width = 1 + max(int(f.rows.max(initial=0)) for f in data.fields.values())
    tf = sp.csr_matrix((total, width), dtype=np.float32)
    for field, weight in zip(CODE, weights):
        f = data.fields[field]
        tf = tf + weight * sp.csr_matrix((f.counts, f.rows, f.starts), shape=(total, width))
    tf = tf[:, :stems].tocsr()
    width = stems
    lengths = np.asarray(tf.sum(1)).ravel()
    df = np.bincount(tf.indices, minlength=width)
    idf = np.log(1 + (total - df + 0.5) / (df + 0.5)) * (df <= common * total)
    norm = k1 * (1 - b + b * lengths / lengths.mean())
    row = np.repeat(np.arange(total), np.diff(tf.indptr))
    tf.data = (idf[tf.indices] * tf.data * (k1 + 1) / (tf.data + norm[row])).astype(np.float32)
    return tf.T.tocsr()


def evaluate(model, folder, names, args, fusion=(0.3, 0.5), quiet=False):
    table = {}
    words = (folder / "vocabulary.txt").read_text().split("\n")
    stop = [row for row, word in enumerate(words) if word in STOP]
    for name in names:
        data = Data(folder / name, args.length_power)
        C = codes_of(model, data, False)
        index = bm25_of(data, model.stems)
        asked, answers = questions_of(data, (folder / name / 'labels.txt').read_text().split('\n'))
        sums = {key: [] for key in ["static", "bm25", *[f"fused {w}" for w in fusion]]}
        for start in range(0, len(asked), 500):
            which, right = asked[start : start + 500], answers[start : start + 500]
            entries = gather(data, data.query_starts[which], ["query"], {}, None)
            Q = normalized(encode(model, model.as_query(entries), len(which)))[0]
            dense = Q @ C.T
            kept = (entries[1] < model.stems) & ~np.isin(entries[1], stop)
            entries = [column[kept] for column in entries]
            words = sp.csr_matrix((np.ones(len(entries[0]), np.float32), (entries[0], entries[1])), shape=(len(which), index.shape[0]))
            lexical = np.asarray((words @ index).todense())
            z = lambda s: (s - s.mean(1, keepdims=True)) / (s.std(1, keepdims=True) + 1e-9)
            zd, zl = z(dense), z(lexical)
            sums["static"].append(scores_of(dense, right))
            sums["bm25"].append(scores_of(lexical, right))
            for w in fusion:
                sums[f"fused {w}"].append(scores_of((1 - w) * zd + w * zl, right))
        table[name] = {key: (float(np.concatenate([m for m, _ in v]).mean()), float(np.concatenate([r for _, r in v]).mean())) for key, v in sums.items()}
    mean = {key: tuple(np.mean([table[name][key] for name in names], axis=0)) for key in table[names[0]]}
    if not quiet:
        for name in names:
            print(f"  {name:28s} {len(asked)}", " ".join(f"{k} {m:.3f}/{r:.3f}" for k, (m, r) in table[name].items()))
    print("  mean", " ".join(f"{k} {m:.4f}/{r:.4f}" for k, (m, r) in mean.items()), flush=True)
    return table, mean


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--dims", type=int, default=384)
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--group", type=int, default=512)
    parser.add_argument("--extra", type=float, default=0.5, help="undocumented functions in a batch, by share")
    parser.add_argument("--temperature", type=float, default=0.05)
    parser.add_argument("--rate", type=float, default=0.02)
    parser.add_argument("--weight-rate", type=float, default=0.02)
    parser.add_argument("--length-power", type=float, default=0.5)
    parser.add_argument("--grams", type=float, default=0.03)
    parser.add_argument("--doc", type=float, default=0.3)
    parser.add_argument("--balance", type=float, default=0.5)
    parser.add_argument("--later", type=float, default=0.2, help="share of queries that are a later sentence")
    parser.add_argument("--named", type=float, default=0.05, help="share of queries that are the name, which the code then lacks")
    parser.add_argument("--questions", type=float, default=0.1, help="share of sentences put as questions")
    parser.add_argument("--token-drop", type=float, default=0.0, help="share of words that are not seen")
    parser.add_argument("--dual", type=int, default=2048, help="words with a vector of their own in questions")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--eval", default="dev")
    parser.add_argument("--start", type=pathlib.Path, help="train on from these weights")
    parser.add_argument("--hard", type=int, default=0, help="of so many nearest wrong functions one is added for each question")
    parser.add_argument("--hard-from", type=int, default=0, help="and that from this epoch on")
    parser.add_argument("--manifest", type=pathlib.Path, help="learn from these packages only")
    parser.add_argument("--load", type=pathlib.Path, help="evaluate these weights instead of training")
    args = parser.parse_args()
    print(vars(args), flush=True)
    rng = np.random.default_rng(args.seed)
    settings = json.loads((args.folder / "settings.json").read_text())
    data = Data(args.folder / "train", args.length_power)
    grams = (np.fromfile(args.folder / "grams.starts", np.int32), np.fromfile(args.folder / "grams.rows", np.int32))
    stems, buckets = settings["vocabulary"], settings["buckets"]
    frequency = np.zeros(stems)
    for field in CODE:
        rows = data.fields[field].rows
        frequency += np.bincount(rows[rows < stems], minlength=stems)
    model = Model(stems, buckets, args.dims, rng, frequency, args.dual)
    names = sorted(p.name for p in args.folder.iterdir() if p.name.startswith(args.eval + "-"))
    if args.load:
        saved = np.load(args.load)
        model.E, model.U = saved["E"], saved["U"]
        evaluate(model, args.folder, names, args, fusion=(0.2, 0.3, 0.4, 0.5))
        return
    row_of = {word: row for row, word in enumerate((args.folder / "vocabulary.txt").read_text().split("\n"))}
    forms = [np.array([row_of[word] for word in form.split() if word in row_of], np.int64) for form in FORMS]
    if args.start:
        saved = np.load(args.start)
        model.E, model.U = saved["E"], saved["U"]
        if "v" in saved:
            model.v = saved["v"]
    allowed = np.ones(len(data.package), bool)
    if args.manifest:
        known = {source["name"].replace("/", "+") for source in json.loads(args.manifest.read_text())}
        packages = json.loads((args.folder / "train" / "packages.json").read_text())
        allowed = np.array([name in known for name in packages])[data.package]
        data.documented = data.documented[allowed[data.documented]]
        data.undocumented = data.undocumented[allowed[data.undocumented]]
    hard = None
    per_epoch = None
    began = time.time()
    drops = {"name": 0.1, "container": 0.1, "path": 0.15, "signature": 0.1}
    done, epoch = 0, 0
    while True:
        if args.hard and epoch >= args.hard_from:
            hard = hardest(model, data, allowed, args.hard, rng)
            print(f"nearest wrong ones found, {time.time() - began:.0f} s", flush=True)
        chosen = choose(data, args.balance, rng)
        if args.limit:
            chosen = rng.permutation(chosen)[: args.limit]
        batches = plan_batches(data, chosen, args.group, args.batch, rng)
        if per_epoch is None:
            per_epoch = len(batches)
            total = max(1, int(args.epochs * per_epoch))
            by_package = {}
            for index in data.undocumented:
                by_package.setdefault(data.package[index], []).append(index)
            by_package = {k: np.array(v) for k, v in by_package.items()}
            print(f"{len(chosen)} examples an epoch, {per_epoch} batches", flush=True)
        losses = []
        for which in batches:
            if done >= total:
                break
            left = 1 - done / total
            extra = []
            if args.extra > 0:
                packages, counts = np.unique(data.package[which], return_counts=True)
                for package, count in zip(packages, counts):
                    pool = by_package.get(package)
                    if pool is not None:
                        extra.append(rng.choice(pool, min(len(pool), int(math.ceil(count * args.extra))), replace=False))
            if hard is not None:
                picked = hard[which, rng.integers(0, hard.shape[1], len(which))]
                extra.append(np.unique(picked[picked >= 0]))
            candidates = np.concatenate([which, *extra])
            spans = data.query_starts[which + 1] - data.query_starts[which]
            later = (rng.random(len(which)) < args.later) & (spans > 1)
            asked = data.query_starts[which] + np.where(later, 1 + (rng.random(len(which)) * (spans - 1)).astype(np.int64), 0)
            common = dict(rng=rng, grams=grams, stems=stems, gram_chance=args.grams, token_drop=args.token_drop)
            named = rng.random(len(which)) < args.named
            query = gather(data, asked, ["query"], {}, **common)
            query = as_questions(query, len(which), forms, args.questions, rng)
            if named.any():
                keep = ~named[query[0]]
                query = [column[keep] for column in query]
                at = np.flatnonzero(named)
                positions, rows, values = data.fields["name"].take(which[at])
                more = [at[positions], rows, values, np.full(len(rows), QUERY, np.int8)]
                query = [np.concatenate(pair) for pair in zip(query, more)]
            code = gather(data, candidates, CODE, drops, **common)
            if named.any():
                is_named = np.zeros(len(candidates), bool)
                is_named[np.flatnonzero(named)] = True
                keep = ~(is_named[code[0]] & (code[3] == 0))
                code = [column[keep] for column in code]
            # What is left of the documentation when its first sentence is the question; all but rare cases are apart from a later one.
            with_doc = rng.random(len(candidates)) < args.doc
            doc = gather(data, candidates, ["doc"], {}, rng, source="rest")
            doc = [column[(with_doc & np.concatenate((~later, np.ones(len(candidates) - len(which), bool))))[doc[0]]] for column in doc]
            code = [np.concatenate(pair) for pair in zip(code, doc)]
            # The same function twice in a batch is no wrong answer.
            same = (which[:, None] == candidates[None, :]) & ~np.eye(len(which), len(candidates), dtype=bool)
            losses.append(step(model, code, model.as_query(query), len(candidates), len(which), args.temperature, args.rate * max(left, 0.05), args.weight_rate * max(left, 0.05) if done % 2 == 0 else 0, same))
            done += 1
            if done % 100 == 0:
                recent = np.mean(losses[-100:], axis=0)
                print(f"{done}/{total} loss {recent[0]:.3f} top {recent[1]:.3f} {time.time() - began:.0f} s", flush=True)
        epoch += 1
        if done >= total:
            break
        evaluate(model, args.folder, names, args, quiet=True)
    table, mean = evaluate(model, args.folder, names, args, fusion=(0.2, 0.3, 0.4, 0.5))
    if args.out:
        np.savez(args.out, E=model.E, U=model.U, v=model.v)


if __name__ == "__main__":
    main()
