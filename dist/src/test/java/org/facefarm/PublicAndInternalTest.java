package org.facefarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps what is public small: other rooms may use what lies in a room's top packages; the rest lies in its {@code internal}
 * packages, or is not public at all. Tests of other rooms count as users.
 */
class PublicAndInternalTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

    /** Nobody stands above them who could use what they have. */
    private static final Set<String> TOP = Set.of("farm", "bench", "dist", "testing");

    /** Public for their names alone, which stand in records. */
    private static final Set<String> NAMED_IN_RECORDS = Set.of("org.facefarm.worker.task.CrashedException");

    private static final JavaClasses HOUSE = new ClassFileImporter().importPaths(classFolders());

    @Test
    void nobody_reaches_into_anothers_internal_packages() {
        Set<String> reaches = new TreeSet<>();
        for (JavaClass from : HOUSE) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass();
                if (isInternal(to) && !room(to).equals(room(from))) {
                    reaches.add(from.getName() + " -> " + to.getName());
                }
            }
        }
        assertThat(reaches).isEmpty();
    }

    @Test
    void what_is_public_outside_internal_packages_is_used_by_another_room() {
        Set<String> useless = HOUSE.stream()
                .filter(PublicAndInternalTest::isOffered)
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        useless.removeAll(NAMED_IN_RECORDS);
        useless.removeAll(usedOrNamedByWhatIsUsed());
        assertThat(useless)
                .as("public, but no other room uses them: make them package-private or move them to internal")
                .isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for() {
        Set<String> silent = new TreeSet<>();
        for (Path room : rooms()) {
            Path sources = room.resolve("src/main/java");
            for (Path file : javaFiles(sources)) {
                if (!Files.exists(file.resolveSibling("package-info.java"))) {
                    silent.add(CHECKOUT.relativize(file.getParent()).toString());
                }
            }
        }
        assertThat(silent).as("packages without package-info.java").isEmpty();
    }

    /** Classes that other rooms use, what the signatures of those name, and the kinds there are of them. */
    private static Set<String> usedOrNamedByWhatIsUsed() {
        Deque<JavaClass> open = new ArrayDeque<>();
        for (JavaClass type : HOUSE) {
            boolean used = type.getDirectDependenciesToSelf().stream()
                    .anyMatch(d -> !room(d.getOriginClass()).equals(room(type)));
            if (used) {
                open.add(type);
            }
        }
        Set<String> found = new TreeSet<>();
        while (!open.isEmpty()) {
            JavaClass type = open.poll();
            if (found.add(type.getName())) {
                open.add(topLevel(type));
                named(type)
                        .filter(t -> t.getPackageName().startsWith("org.facefarm."))
                        .forEach(open::add);
            }
        }
        return found;
    }

    private static Stream<JavaClass> named(JavaClass type) {
        Stream<JavaClass> parents = Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream());
        Stream<JavaClass> fields = type.getFields().stream()
                .filter(f -> !f.getModifiers().contains(JavaModifier.PRIVATE))
                .flatMap(f -> f.getAllInvolvedRawTypes().stream());
        Stream<JavaClass> signatures = type.getCodeUnits().stream()
                .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(PublicAndInternalTest::signature);
        Stream<JavaClass> kinds = type.isInterface() ? type.getSubclasses().stream() : Stream.of();
        return Stream.of(parents, fields, signatures, kinds).flatMap(s -> s);
    }

    private static Stream<JavaClass> signature(JavaCodeUnit unit) {
        return Stream.concat(unit.getAllInvolvedRawTypes().stream(), unit.getThrowsClause().getTypes().stream());
    }

    private static boolean isOffered(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.isTopLevelClass()
                && !isInternal(type)
                && !TOP.contains(room(type))
                && !type.getPackageName().equals("org.facefarm.schemas.record")
                && isMain(type);
    }

    private static boolean isMain(JavaClass type) {
        return type.getSource().orElseThrow().getUri().getPath().contains("/target/classes/");
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().matches("org\\.facefarm\\.\\w+\\.internal(\\..*)?");
    }

    private static JavaClass topLevel(JavaClass type) {
        JavaClass top = type;
        while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
        }
        return top;
    }

    private static String room(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length > 2 ? parts[2] : "dist";
    }

    private static List<Path> rooms() {
        try (Stream<Path> folders = Files.list(CHECKOUT)) {
            return folders.filter(f -> Files.exists(f.resolve("pom.xml")) && Files.isDirectory(f.resolve("src")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> classFolders() {
        return rooms().stream()
                .flatMap(room -> Stream.of(room.resolve("target/classes"), room.resolve("target/test-classes")))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Path> javaFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
