/*
 * Lists what javac resolves calls and instantiations to: run as `java ListReferences.java ROOT SOURCE_FOLDER…`.
 * One line each, separated by tabs: path, line, column of the used name; its target's qualified name; path, line, column of the
 * target's own name, or nothing when it is not in the sources. Lines and columns count from 1, columns in UTF-16 code units.
 * What javac could not attribute (a missing library) is left out.
 */

import com.sun.source.tree.*;
import com.sun.source.util.*;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.tree.JCTree;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;
import javax.lang.model.element.*;
import javax.lang.model.type.TypeKind;
import javax.tools.*;

public class ListReferences {
  private final Path root;
  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
  private Trees trees;
  private SourcePositions positions;

  private ListReferences(Path root) {
    this.root = root;
  }

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]).toAbsolutePath();
    List<File> files = new ArrayList<>();
    for (String folder : Arrays.asList(arguments).subList(1, arguments.length)) {
      try (var paths = Files.walk(root.resolve(folder))) {
        paths.filter(path -> path.toString().endsWith(".java") && !path.endsWith("module-info.java")).sorted().forEach(path -> files.add(path.toFile()));
      }
    }
    new ListReferences(root).list(files);
  }

  private void list(List<File> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    // Attribution goes on behind errors: libraries are not there.
    List<String> options = List.of("-proc:none", "-XDshould-stop.ifError=FLOW", "-Xmaxerrs", "1000000");
    JavacTask task = (JavacTask) compiler.getTask(null, manager, problem -> {}, options, null, manager.getJavaFileObjectsFromFiles(files));
    trees = Trees.instance(task);
    positions = trees.getSourcePositions();
    Iterable<? extends CompilationUnitTree> units = task.parse();
    task.analyze();
    for (CompilationUnitTree unit : units) new Uses(unit).scan(unit, null);
    out.flush();
  }

  private String place(CompilationUnitTree unit, long offset) {
    LineMap lines = unit.getLineMap();
    long line = lines.getLineNumber(offset);
    Path path = root.relativize(Path.of(unit.getSourceFile().toUri()));
    return path + "\t" + line + "\t" + (offset - lines.getStartPosition(line) + 1);
  }

  /** Null when javac does not know the target or made it up itself. */
  private String describe(Element target) {
    if (target == null || target.asType() == null || target.asType().getKind() == TypeKind.ERROR) return null;
    if (target instanceof Symbol symbol && (symbol.flags() & Flags.GENERATEDCONSTR) != 0) return null;
    String name = target instanceof TypeElement ? target.toString() : target.getEnclosingElement() + "." + target.getSimpleName();
    TreePath path = trees.getPath(target);
    return path == null ? name + "\t\t\t" : name + "\t" + place(path.getCompilationUnit(), nameOffset(path));
  }

  private long nameOffset(TreePath path) {
    JCTree tree = (JCTree) path.getLeaf();
    if (!(tree instanceof JCTree.JCClassDecl type) || type.name.isEmpty()) return tree.pos;
    try {
      String source = path.getCompilationUnit().getSourceFile().getCharContent(true).toString();
      Matcher header = Pattern.compile("\\b(?:class|interface|enum|record)\\s+(" + type.name + ")\\b").matcher(source);
      return header.find(tree.pos) ? header.start(1) : tree.pos;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private final class Uses extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;

    private Uses(CompilationUnitTree unit) {
      this.unit = unit;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      long offset = usedName(call.getMethodSelect());
      // Calls that javac made up have no source.
      if (positions.getEndPosition(unit, call) > offset) print(offset, trees.getElement(new TreePath(getCurrentPath(), call.getMethodSelect())));
      return super.visitMethodInvocation(call, nothing);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
      TreePath path = new TreePath(getCurrentPath(), made.getIdentifier());
      if (made.getIdentifier() instanceof ParameterizedTypeTree generic) path = new TreePath(path, generic.getType());
      print(usedName(made.getIdentifier()), trees.getElement(path));
      return super.visitNewClass(made, nothing);
    }

    private void print(long offset, Element target) {
      String description = offset < 0 ? null : describe(target);
      if (description != null) out.println(place(unit, offset) + "\t" + description);
    }

    private long usedName(Tree tree) {
      if (tree instanceof ParameterizedTypeTree generic) return usedName(generic.getType());
      if (tree instanceof AnnotatedTypeTree annotated) return usedName(annotated.getUnderlyingType());
      if (tree instanceof MemberSelectTree member) return positions.getEndPosition(unit, tree) - member.getIdentifier().length();
      return positions.getStartPosition(unit, tree);
    }
  }
}
