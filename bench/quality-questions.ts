/** Questions in plain words, written by hand before anything was measured with them, and the functions that answer them. Never tuned on. */

export interface QualityQuestion {
  readonly corpus: string
  readonly question: string
  /** Any of these is right: ends of `path:container.name`, as `name` or `Container.name`, optionally `file.ext:name`. */
  readonly answers: readonly string[]
}

const of = (corpus: string, question: string, ...answers: string[]): QualityQuestion => ({ corpus, question, answers })

export const QUALITY_QUESTIONS: readonly QualityQuestion[] = [
  of(
    'networkx',
    'how do I order the nodes so that every dependency comes before what needs it?',
    'dag.topological_sort',
    'dag.lexicographical_topological_sort',
  ),
  of(
    'networkx',
    'where is the importance of web pages computed from links?',
    'pagerank_alg.pagerank',
    'pagerank_alg._pagerank_python',
    'pagerank_alg._pagerank_scipy',
  ),
  of(
    'networkx',
    'cheapest way to connect all nodes of a weighted graph',
    'mst.minimum_spanning_tree',
    'mst.minimum_spanning_edges',
  ),
  of('networkx', 'load a graph from a GML file', 'gml.read_gml', 'gml.parse_gml'),
  of(
    'networkx',
    'are these two graphs the same apart from names?',
    'isomorph.is_isomorphic',
    'isomorph.could_be_isomorphic',
    'GraphMatcher.is_isomorphic',
  ),
  of('networkx', 'how many triangles does each vertex belong to', 'cluster.triangles'),
  of('celery', 'how is a task tried again after it failed?', 'Task.retry'),
  of(
    'celery',
    'wait time that doubles with every attempt',
    'get_exponential_backoff_interval',
    'time.get_exponential_backoff_interval',
  ),
  of(
    'celery',
    'where is the pid file created and locked?',
    'platforms.create_pidlock',
    'platforms._create_pidlock',
    'Pidfile.acquire',
  ),
  of('celery', 'convert a rate limit such as 10/m to a number per second', 'time.rate'),
  of('celery', 'cancel a task that was already sent', 'Control.revoke', 'control.revoke', 'AsyncResult.revoke'),
  of('celery', 'turn a user name or number into a uid', 'platforms.parse_uid'),
  of(
    'tokio',
    'run blocking code without stalling the async threads',
    'spawn_blocking',
    'Handle.spawn_blocking',
    'Runtime.spawn_blocking',
    'block_in_place',
  ),
  of('tokio', 'how do I wait for a moment without blocking the thread?', 'sleep.sleep', 'sleep.sleep_until'),
  of('tokio', 'give up on a future when it takes too long', 'timeout.timeout', 'timeout.timeout_at'),
  of('tokio', 'copy data both ways between two sockets', 'copy_bidirectional', 'copy_bidirectional_with_sizes'),
  of('tokio', 'react to the user pressing ctrl-c', 'ctrl_c.ctrl_c', 'ctrl_c'),
  of(
    'tokio',
    'take a permit only when one is free right now',
    'Semaphore.try_acquire',
    'Semaphore.try_acquire_many',
    'Semaphore.try_acquire_owned',
  ),
  of('commons-lang', 'how different are two strings, in edits?', 'StringUtils.getLevenshteinDistance'),
  of('commons-lang', 'make the first letter upper case', 'StringUtils.capitalize', 'WordUtils.capitalize'),
  of('commons-lang', 'is this text empty or only white space?', 'StringUtils.isBlank', 'StringUtils.isAllBlank'),
  of('commons-lang', 'put the elements of an array in random order', 'ArrayUtils.shuffle'),
  of('commons-lang', 'the stack trace of an exception as a string', 'ExceptionUtils.getStackTrace'),
  of('commons-lang', 'how often does a substring occur?', 'StringUtils.countMatches'),
  of('prometheus', 'where is the configuration file read?', 'config.LoadFile', 'config.Load'),
  of(
    'prometheus',
    'per-second increase of a counter, corrected at the ends of the window',
    'extrapolatedRate',
    'funcRate',
  ),
  of('prometheus', 'estimate a quantile from bucket counts', 'BucketQuantile', 'HistogramQuantile'),
  of(
    'prometheus',
    'apply relabeling rules to a set of labels',
    'relabel.relabel',
    'relabel.Process',
    'relabel.ProcessBuilder',
  ),
  of(
    'prometheus',
    'merge blocks on disk into larger ones',
    'LeveledCompactor.Compact',
    'DB.Compact',
    'DB.compactBlocks',
  ),
  of('prometheus', 'parse a query expression into a tree', 'promQLParser.ParseExpr', 'parser.ParseExpr'),
  of('typeorm', 'convert a name to snake case', 'StringUtils.snakeCase', 'snakeCase'),
  of(
    'typeorm',
    'mark rows as deleted without removing them',
    'Repository.softDelete',
    'EntityManager.softDelete',
    'EntityManager.softRemove',
    'Repository.softRemove',
    'SoftDeleteQueryBuilder.execute',
  ),
  of(
    'typeorm',
    'get a page of entities together with the total number',
    'Repository.findAndCount',
    'EntityManager.findAndCount',
    'SelectQueryBuilder.getManyAndCount',
  ),
  of(
    'typeorm',
    'apply the migrations that did not run yet',
    'DataSource.runMigrations',
    'MigrationExecutor.executePendingMigrations',
  ),
  of('typeorm', 'open a connection to the database', 'DataSource.initialize', 'DataSource.connect'),
  of(
    'typeorm',
    'run several operations so that all succeed or none',
    'EntityManager.transaction',
    'DataSource.transaction',
  ),
]
