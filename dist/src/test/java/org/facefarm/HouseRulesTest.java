package org.facefarm;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasReturnType.Predicates.rawReturnType;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.Encoders;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keeps what holds within the rooms, and which libraries stay in which; {@link ArrowsTest} keeps who imports whom. */
class HouseRulesTest {
    private static final String LIGHT = "org.facefarm.media.light";

    /**
     * In whose front lies what all of their packages speak in, beside what opens them: media's packets, pictures and errors, which
     * libav makes; how the command line's commands end.
     */
    private static final Set<String> WORDS_IN_FRONT = Set.of("org.facefarm.media.", "org.facefarm.farm.");

    /** The stages that a segment goes through, in this order: each is a package in the room's {@code internal}. */
    private static final Map<String, List<String>> STAGES = new TreeMap<>(Map.of(
            "extractor", List.of("decode", "find", "settle", "cut", "fill", "publish"),
            "merger", List.of("plan", "read", "swap", "enhance", "compose", "encode", "publish")));

    /** Where those classes lie that Avro makes of the schemas. */
    static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.facefarm");

    @Test
    void packages_of_a_room_do_not_run_in_circles() {
        for (String room : rooms()) {
            slices().assignedFrom(new Packages("org.facefarm." + room + "."))
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(HOUSE);
        }
    }

    @Test
    void light_knows_no_picture() {
        noClasses()
                .that()
                .resideInAPackage(LIGHT)
                .should()
                .dependOnClassesThat(resideInAPackage("org.facefarm..").and(not(resideInAPackage(LIGHT))))
                .check(HOUSE);
    }

    @Test
    void what_all_of_media_shares_knows_none_of_its_packages() {
        noClasses()
                .that()
                .resideInAPackage("org.facefarm.media")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.facefarm.media.*..")
                        .and(not(resideInAnyPackage("org.facefarm.media.internal.libav", LIGHT))))
                .check(HOUSE);
    }

    @TestFactory
    List<DynamicTest> a_stage_knows_only_those_before_it() {
        return STAGES.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(room.getKey(), () -> {
                    String top = "org.facefarm." + room.getKey();
                    List<String> stages = room.getValue().stream()
                            .map(stage -> top + ".internal." + stage)
                            .toList();
                    assertThat(packagesBelow(top + ".internal"))
                            .as("packages of stages, and stages in the list")
                            .containsExactlyInAnyOrderElementsOf(stages);
                    for (int i = 0; i < stages.size(); i++) {
                        List<String> unknown = new ArrayList<>(stages.subList(i + 1, stages.size()));
                        unknown.add(top);
                        noClasses()
                                .that()
                                .resideInAPackage(stages.get(i))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(unknown.toArray(String[]::new))
                                .check(HOUSE);
                    }
                }))
                .toList();
    }

    @Test
    void libav_stays_in_its_layer() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.facefarm.media..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.bytedeco.ffmpeg.."))
                .check(HOUSE);
    }

    /** Packages of media hand one another libav's pictures; nobody else is to be handed any. */
    @Test
    void no_one_outside_of_media_asks_for_what_is_libavs() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.facefarm.media..")
                .should()
                .callMethodWhere(target(rawReturnType(resideInAPackage("org.bytedeco.ffmpeg.."))))
                .check(HOUSE);
    }

    /** The benchmark compares with DJL's own blocks. */
    @Test
    void djl_stays_in_torch() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.facefarm.torch..", "org.facefarm.bench.train..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("ai.djl.."))
                .check(HOUSE);
    }

    @Test
    void a_client_computes_and_encodes_nothing_but_asks_which_encoders_there_are() {
        noClasses()
                .that()
                .resideInAPackage("org.facefarm.client..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "ai.djl..", "org.bytedeco..", "org.facefarm.torch..", "org.facefarm.media.encode..")
                        .and(not(belongToAnyOf(Encoders.class, EncoderChoice.class))))
                .check(HOUSE);
    }

    @Test
    void rooms_of_the_client_do_not_know_its_front() {
        noClasses()
                .that()
                .resideInAPackage("org.facefarm.client.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.facefarm.client")
                .check(HOUSE);
    }

    @Test
    void rooms_of_the_command_line_do_not_run_in_circles() {
        slices().matching("org.facefarm.farm.cli.(*)..")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("org.facefarm.farm.cli.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.facefarm.farm.cli")
                .check(HOUSE);
    }

    @Test
    void nothing_serialises_with_java() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(java.io.ObjectInputStream.class.getName())
                .check(HOUSE);
    }

    @Test
    void only_the_command_line_speaks_to_the_console() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .allowEmptyShould(true)
                .check(HOUSE.that(not(resideInAnyPackage(
                        "org.facefarm.farm..",
                        "org.facefarm.bench..",
                        "org.facefarm.broker..",
                        "org.facefarm.testing.."))));
    }

    private static Set<String> rooms() {
        return HOUSE.stream()
                .map(c -> c.getPackageName().split("\\."))
                .filter(parts -> parts.length > 2)
                .map(parts -> parts[2])
                .collect(Collectors.toSet());
    }

    private static Set<String> packagesBelow(String top) {
        return HOUSE.stream()
                .filter(c ->
                        c.getPackageName().equals(top) || c.getPackageName().startsWith(top + "."))
                .filter(c -> !c.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
    }

    /** The packages of a room; {@code internal.x} is the inside of {@code x}, and the front is one of them. */
    private record Packages(String room) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            boolean front = (type.getPackageName() + ".").equals(room);
            if (front && !WORDS_IN_FRONT.contains(room)) {
                return SliceIdentifier.of("(front)");
            }
            if (!type.getPackageName().startsWith(room)) {
                return SliceIdentifier.ignore();
            }
            String below = type.getPackageName().substring(room.length()).replaceFirst("^internal\\.", "");
            return SliceIdentifier.of(below.split("\\.")[0]);
        }

        @Override
        public String getDescription() {
            return "packages of " + room;
        }
    }
}
