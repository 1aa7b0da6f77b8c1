package org.facefarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between rooms are those that docs/architecture.md lists: a new one is a line there, with its reason. */
class ArrowsTest {
    private static final Path PAGE = Path.of("..", "docs", "architecture.md");

    /** A row of the table of rooms: the room, what it is for, which it imports. */
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| .* \\| ([\\w, -]+) \\|$", Pattern.MULTILINE);

    private static final Pattern COUNT =
            Pattern.compile("Of the (\\d+) pairs of (\\d+) modules (\\d+) cross \\((\\d+) %\\)");

    private static final Set<String> SERVICES = Set.of("ingest", "director", "extractor", "trainer", "merger");

    /** Has no classes but tests. */
    private static final String DISTRIBUTION = "dist";

    private static final Map<String, Set<String>> ARROWS = new TreeMap<>();
    private static String page;

    @BeforeAll
    static void draw() throws IOException {
        page = Files.readString(PAGE);
        for (JavaClass from : HouseRulesTest.HOUSE) {
            room(from).forEach(room -> {
                Set<String> others = ARROWS.computeIfAbsent(room, r -> new TreeSet<>());
                from.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .flatMap(ArrowsTest::room)
                        .filter(other -> !other.equals(room))
                        .forEach(others::add);
            });
        }
    }

    @Test
    void every_arrow_is_listed_and_every_listed_one_is_there() {
        Map<String, Set<String>> listed = ROW.matcher(page)
                .results()
                .filter(row -> !row.group(1).equals(DISTRIBUTION))
                .collect(Collectors.toMap(row -> row.group(1), ArrowsTest::imports, (a, b) -> a, TreeMap::new));
        assertThat(listed).isEqualTo(ARROWS);
    }

    @Test
    void no_service_knows_another() {
        SERVICES.forEach(service -> assertThat(ARROWS.get(service)).as(service).doesNotContainAnyElementsOf(SERVICES));
    }

    @Test
    void their_number_is_the_one_that_is_told() {
        int rooms = ARROWS.size();
        int pairs = rooms * (rooms - 1) / 2;
        int crossing = ARROWS.values().stream().mapToInt(Set::size).sum();
        Matcher told = COUNT.matcher(page);
        assertThat(told.find()).isTrue();
        assertThat(told.group())
                .isEqualTo("Of the %d pairs of %d modules %d cross (%d %%)"
                        .formatted(pairs, rooms, crossing, Math.round(100.0 * crossing / pairs)));
    }

    private static Set<String> imports(MatchResult row) {
        return Stream.of(row.group(2).split(", "))
                .filter(room -> !room.equals("-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> room(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return type.getPackageName().startsWith("org.facefarm.") ? Stream.of(parts[2]) : Stream.of();
    }
}
