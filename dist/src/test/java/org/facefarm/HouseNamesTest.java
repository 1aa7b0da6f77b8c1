package org.facefarm;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A name means one thing, and says what it is. */
class HouseNamesTest {
    private static final String RECORDS = "org.facefarm.schemas.record";

    private static final JavaClasses HOUSE = HouseRulesTest.HOUSE;

    @Test
    void no_drawer_for_odds_and_ends() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..impl..", "..helper..", "..helpers..", "..manager..")
                .check(HOUSE);
        classes()
                .that(alwaysTrue())
                .should()
                .haveNameNotMatching(".*(Utils?|Impl|Helper)$")
                .check(HOUSE);
    }

    /** Generated ones and tests too; nested classes may share a name among each other, as Builder. */
    @Test
    void no_class_name_twice() throws IOException {
        Map<String, List<String>> named = sources().stream()
                .map(Path::toString)
                .collect(Collectors.groupingBy(HouseNamesTest::simpleName, TreeMap::new, Collectors.toList()));
        HOUSE.stream()
                .filter(type -> type.isTopLevelClass() && type.getPackageName().equals(RECORDS))
                .forEach(type -> named.computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>())
                        .add(type.getName()));
        assertThat(named).hasSizeGreaterThan(500).containsKeys("HouseRulesTest", "VideoRef");

        List<String> nested = HOUSE.stream()
                .filter(type -> type.isMemberClass() && !type.getModifiers().contains(JavaModifier.PRIVATE))
                .filter(type -> named.containsKey(type.getSimpleName()))
                .map(type -> type.getName() + " and " + named.get(type.getSimpleName()))
                .toList();
        named.values().removeIf(places -> places.size() == 1);

        assertThat(named).as("a name means one thing").isEmpty();
        assertThat(nested).as("nested, named as a class that is not").isEmpty();
    }

    private static List<Path> sources() throws IOException {
        Path house = Path.of("").toAbsolutePath().getParent();
        List<Path> sources = new ArrayList<>();
        try (DirectoryStream<Path> modules =
                Files.newDirectoryStream(house, m -> Files.isDirectory(m.resolve("src")))) {
            for (Path module : modules) {
                try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                    files.filter(f -> f.toString().endsWith(".java"))
                            .filter(f -> !f.endsWith("package-info.java"))
                            .map(house::relativize)
                            .forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private static String simpleName(String source) {
        return Path.of(source).getFileName().toString().replace(".java", "");
    }
}
