package io.lanewise.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lanewise.tensor.Shape;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The package table: who may import whom. Each package stands below those it may import. */
class ArchitectureTest {

    private static final String ROOT = "io.lanewise.";
    private static final String VECTOR_API = "jdk.incubator.vector";
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Map<String, Set<String>> MAY_IMPORT = table();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lanewise");

    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        table.put("memory", Set.of());
        table.put("parallel", Set.of());
        table.put("kernel", Set.of());
        table.put("kernel.gemm", Set.of("kernel"));
        table.put("kernel.conv", Set.of("kernel"));
        table.put("kernel.pool", Set.of("kernel"));
        table.put("kernel.winograd", Set.of("kernel"));
        table.put("kernel.pointwise", Set.of("kernel"));
        table.put("kernel.copy", Set.of("kernel"));
        table.put("kernel.resize", Set.of("kernel"));
        table.put("machine", Set.of("kernel"));
        table.put("tensor", Set.of("memory"));
        table.put("parameter", Set.of("tensor", "memory"));
        table.put("model", Set.of("parameter", "tensor"));
        table.put("graph", Set.of("model", "memory", "parameter", "tensor"));
        table.put("graph.pass", Set.of("graph", "model", "memory", "tensor"));
        table.put("operator", Set.of("tensor", "memory"));
        table.put(
                "operator.conv",
                Set.of(
                        "operator",
                        "kernel",
                        "kernel.gemm",
                        "kernel.conv",
                        "kernel.winograd",
                        "kernel.copy",
                        "kernel.pool",
                        "kernel.pointwise",
                        "tensor",
                        "memory"));
        table.put("operator.dense", Set.of("operator", "kernel.gemm", "kernel.pointwise", "memory"));
        table.put("operator.pool", Set.of("operator", "kernel.pool", "kernel.pointwise", "tensor", "memory"));
        table.put("operator.pointwise", Set.of("operator", "kernel", "kernel.pointwise"));
        table.put("operator.normalization", Set.of("operator", "kernel", "kernel.pool", "kernel.pointwise"));
        table.put("operator.resize", Set.of("operator", "kernel.resize", "kernel.pool"));
        table.put("operator.copy", Set.of("operator", "kernel.copy", "tensor"));
        table.put(
                "plan",
                Set.of(
                        "graph",
                        "graph.pass",
                        "model",
                        "operator",
                        "operator.conv",
                        "operator.dense",
                        "operator.pool",
                        "operator.pointwise",
                        "operator.normalization",
                        "operator.resize",
                        "operator.copy",
                        "kernel.pointwise",
                        "machine",
                        "memory",
                        "tensor",
                        "parameter"));
        table.put("session", Set.of("plan", "operator", "memory", "parallel"));
        return table;
    }

    @Test
    void theTableItselfPointsDownwards() {
        Set<String> below = new TreeSet<>();
        MAY_IMPORT.forEach((name, imports) -> {
            assertThat(below).as("what %s may import", name).containsAll(imports);
            below.add(name);
        });
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> found =
                CLASSES.stream().map(type -> inside(type.getPackageName())).collect(Collectors.toSet());
        assertThat(found).isSubsetOf(MAY_IMPORT.keySet());
        assertThat(found).contains("memory", "kernel.gemm", "operator", "plan", "session");
    }

    @Test
    void classesDependOnlyOnWhatTheTableAllows() {
        Set<String> forbidden = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (Dependency dependency : dependencies()) {
            String from = inside(dependency.getOriginClass().getPackageName());
            String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
            if (target.startsWith(ROOT) && !from.equals(inside(target))) {
                seen.add(from + " -> " + inside(target));
                if (!allowed(from, inside(target))) {
                    forbidden.add(dependency.getDescription());
                }
            }
        }
        assertThat(forbidden).isEmpty();
        assertThat(seen).contains("session -> plan", "operator.dense -> kernel.gemm", "model -> parameter");
    }

    /** Constants leave no trace in class files, so the import lines are read as well. */
    @Test
    void sourcesImportOnlyWhatTheTableAllows() throws IOException {
        Pattern line = Pattern.compile("^import (?:static )?io\\.lanewise\\.([a-z.]+)\\.[A-Z].*", Pattern.MULTILINE);
        Set<String> forbidden = new TreeSet<>();
        for (Path source : sources()) {
            String from = packageOf(source);
            line.matcher(Files.readString(source))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(target -> {
                        if (!from.equals(target) && !allowed(from, target)) {
                            forbidden.add(source + " -> " + target);
                        }
                    });
        }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.lanewise.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyKernelsUseTheVectorApi() {
        Set<String> users = users(VECTOR_API);
        assertThat(users).isNotEmpty().allMatch(name -> name.equals("kernel") || name.startsWith("kernel."));
    }

    @Test
    void outsideTheKernelsOnlyNamesAreUsed() {
        assertThat(targets("machine", "kernel")).containsExactly("VectorWidth");
        assertThat(targets("plan", "kernel.pointwise")).containsExactly("PointwiseFunction");
    }

    @Test
    void everyPackageSaysWhatItOwnsAndMayImport() throws IOException {
        Pattern name = Pattern.compile("\\{@code ([a-z.]+)}");
        for (Path folder : sources().stream().map(ArchitectureTest::folder).collect(Collectors.toSet())) {
            if (folder.equals(SOURCES)) {
                continue;
            }
            String text = Files.readString(folder.resolve("package-info.java")).replaceAll("\\s*\\n \\* ", " ");
            assertThat(text).contains("@NullMarked");
            var imports = Pattern.compile("(?:May import|Imports): (.*?)\\*/", Pattern.DOTALL)
                    .matcher(text);
            assertThat(imports.find()).as("%s says what it may import", folder).isTrue();
            Set<String> listed = name.matcher(imports.group(1))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertThat(listed)
                    .as("imports that %s lists", folder)
                    .isEqualTo(MAY_IMPORT.get(packageOf(folder.resolve("-"))));
        }
    }

    @Test
    void theModuleExportsTheApiAndNeedsOnlyTheJdk() throws IOException {
        URI classes = URI.create(
                Shape.class.getProtectionDomain().getCodeSource().getLocation().toString());
        ModuleDescriptor module;
        try (var file = Files.newInputStream(Path.of(classes).resolve("module-info.class"))) {
            module = ModuleDescriptor.read(file);
        }
        assertThat(module.exports())
                .allMatch(export -> export.targets().isEmpty())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(
                        List.of("tensor", "parameter", "model", "plan", "session", "machine", "memory").stream()
                                .map(name -> ROOT + name)
                                .toList());
        assertThat(module.requires())
                .extracting(required -> required.name() + required.modifiers())
                .containsExactlyInAnyOrder("java.base[MANDATED]", VECTOR_API + "[]", "org.jspecify[STATIC]");
    }

    private static List<Dependency> dependencies() {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .toList();
    }

    private static Set<String> users(String target) {
        return dependencies().stream()
                .filter(dependency -> dependency
                        .getTargetClass()
                        .getBaseComponentType()
                        .getPackageName()
                        .equals(target))
                .map(dependency -> inside(dependency.getOriginClass().getPackageName()))
                .collect(Collectors.toSet());
    }

    private static Set<String> targets(String from, String to) {
        return dependencies().stream()
                .filter(dependency ->
                        dependency.getOriginClass().getPackageName().equals(ROOT + from))
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> target.getPackageName().equals(ROOT + to))
                .map(target -> target.getSimpleName())
                .collect(Collectors.toSet());
    }

    private static boolean allowed(String from, String to) {
        return MAY_IMPORT.getOrDefault(from, Set.of()).contains(to);
    }

    private static String inside(String packageName) {
        return packageName.substring(ROOT.length());
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Path folder(Path source) {
        Path folder = source.getParent();
        return folder == null ? source : folder;
    }

    private static String packageOf(Path source) {
        Path relative = SOURCES.relativize(folder(source));
        return relative.getNameCount() < 3
                ? ""
                : relative.subpath(2, relative.getNameCount())
                        .toString()
                        .replace('/', '.')
                        .replace('\\', '.');
    }
}
