package org.facefarm.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facefarm.farm.cli.FacefarmCommand;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.farm.config.TaskKeys;
import org.facefarm.farm.rights.Participant;
import org.facefarm.farm.rights.Rights;
import org.facefarm.farm.run.Role;
import org.facefarm.schemas.Topic;
import org.facefarm.worker.config.Configuration;
import org.facefarm.worker.config.Environment;
import org.facefarm.worker.task.TaskLimits;
import org.junit.jupiter.api.Test;

/** What Kubernetes is told about the services is true, and what it takes. */
class ManifestsTest {
    private static final Gson GSON = new Gson();
    private static final Kustomization BASE = new Kustomization(Kustomization.ROOT.resolve("base"));
    private static final Kustomization GPU = new Kustomization(Kustomization.ROOT.resolve("components/gpu"));
    private static final Kustomization KEDA = new Kustomization(Kustomization.ROOT.resolve("components/keda"));

    /** Versions of resources that are not Kubernetes' own. */
    private static final Pattern OF_OTHERS = Pattern.compile("(keda\\.sh|monitoring\\.coreos\\.com)/.*");

    /** Fails on what a kind does not know, or lacks. */
    private interface Schema {
        void validate(JsonElement resource) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "Deployment", V1Deployment::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "Namespace", V1Namespace::validateJsonElement);

    @Test
    void each_folder_names_its_files_and_no_others() throws IOException {
        for (Kustomization folder : Kustomization.all()) {
            assertThat(folder.named()).as("%s", folder).allSatisfy(name -> assertThat(
                            folder.folder().resolve(name))
                    .exists());
            try (Stream<Path> files = Files.list(folder.folder())) {
                assertThat(files.filter(Files::isRegularFile)
                                .map(f -> f.getFileName().toString())
                                .filter(name -> !name.equals("kustomization.yaml")))
                        .as("%s", folder)
                        .isSubsetOf(folder.named());
            }
        }
    }

    @Test
    void kubernetes_takes_every_resource() {
        Stream<Map<String, Object>> others = Kustomization.all().stream()
                .flatMap(folder -> folder.resources().stream())
                .filter(resource -> !resource.get("kind").equals("Deployment"))
                .filter(resource ->
                        !OF_OTHERS.matcher((String) resource.get("apiVersion")).matches());
        List<Map<String, Object>> all = Stream.of(deployments().stream(), onCards().stream(), others)
                .flatMap(resources -> resources)
                .toList();
        assertThat(all).hasSizeGreaterThan(12).allSatisfy(resource -> assertThatCode(
                        () -> SCHEMAS.get((String) resource.get("kind")).validate(GSON.toJsonTree(resource)))
                .as("%s %s", resource.get("kind"), name(resource))
                .doesNotThrowAnyException());
    }

    @Test
    void a_misspelt_field_would_be_noticed() {
        JsonObject misspelt = GSON.toJsonTree(deployments().get(0)).getAsJsonObject();
        misspelt.getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .addProperty("tolerance", 2);
        assertThatThrownBy(() -> V1Deployment.validateJsonElement(misspelt)).hasMessageContaining("tolerance");
    }

    @Test
    void every_role_has_its_deployment_which_the_command_line_understands() {
        assertThat(deployments().stream().map(ManifestsTest::name))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Role.values()).map(Role::name).toList());
        assertThat(deployments()).allSatisfy(deployment -> {
            List<String> args = container(deployment).get("args") instanceof List<?> list
                    ? list.stream().map(String.class::cast).toList()
                    : List.of();
            assertThat(args).startsWith("worker", name(deployment));
            assertThatCode(() -> FacefarmCommand.commandLine().parseArgs(args.toArray(String[]::new)))
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void each_container_mounts_what_its_pod_has() {
        assertThat(deployments()).allSatisfy(deployment -> {
            assertThat(names(container(deployment).get("volumeMounts")))
                    .containsExactlyInAnyOrderElementsOf(names(pod(deployment).get("volumes")));
            assertThat(String.valueOf(pod(deployment).get("volumes")))
                    .contains("secretName=facefarm-" + name(deployment));
        });
    }

    @Test
    void every_environment_variable_is_a_key_and_its_value_allowed() {
        assertThat(deployments()).allSatisfy(deployment -> assertThatCode(() -> configuration(environment(deployment)))
                .doesNotThrowAnyException());
        assertThat(environment(deployments().get(0))).isNotEmpty();
    }

    @Test
    void a_pod_is_not_killed_while_its_worker_may_still_end() {
        assertThat(deployments()).allSatisfy(deployment -> {
            TaskLimits limits = TaskKeys.limits(configuration(environment(deployment)));
            Duration longest = limits.stopBudget().plus(limits.cancelTimeout()).plus(limits.closeTimeout());
            int grace = (int) pod(deployment).get("terminationGracePeriodSeconds");
            assertThat(Duration.ofSeconds(grace)).isGreaterThan(longest);
        });
    }

    @Test
    void roles_that_compute_are_those_that_get_a_card() {
        assertThat(onCards().stream().map(ManifestsTest::name))
                .containsExactlyInAnyOrder("extractor", "trainer", "merger");
        assertThat(onCards())
                .allSatisfy(deployment -> assertThat(container(deployment).toString())
                        .contains("nvidia.com/gpu=1", "image=facefarm-gpu", "memory="));
    }

    @Test
    void scaling_looks_at_the_groups_and_topics_of_the_role() {
        assertThat(KEDA.resources().stream().filter(r -> r.get("kind").equals("ScaledObject")))
                .hasSize(Role.values().length - 1)
                .allSatisfy(
                        scaled -> {
                            List<Map<String, Object>> triggers =
                                    Kustomization.list(at(scaled, "spec").get("triggers")).stream()
                                            .map(trigger -> at(Kustomization.map(trigger), "metadata"))
                                            .toList();
                            Participant who = Participant.valueOf((String)
                                    at(at(scaled, "spec"), "scaleTargetRef").get("name"));
                            String rights = Rights.of(who, "").stream()
                                    .map(right -> right.command("anybody"))
                                    .collect(Collectors.joining("\n"));
                            assertThat(triggers.stream().map(t -> "--group " + t.get("consumerGroup")))
                                    .isNotEmpty()
                                    .allSatisfy(group -> assertThat(rights).contains(group));
                            assertThat(triggers.stream().map(t -> Topic.named((String) t.get("topic"))))
                                    .containsExactlyInAnyOrderElementsOf(who.reads().stream()
                                            .filter(topic -> topic.topicName().startsWith("tasks."))
                                            .toList());
                        });
    }

    private static Configuration configuration(Map<String, String> environment) {
        return FarmKeys.ALL.configuration(Environment.given(environment, Set.of()));
    }

    private static List<Map<String, Object>> deployments() {
        return BASE.patched("Deployment", BASE.document("pod.yaml"));
    }

    private static List<Map<String, Object>> onCards() {
        Map<String, Object> patch = Kustomization.map(
                Kustomization.list(GPU.document("kustomization.yaml").get("patches"))
                        .get(0));
        String target = (String) at(patch, "target").get("name");
        Map<String, Object> card = GPU.document((String) patch.get("path"));
        card.remove("metadata");
        return deployments().stream()
                .filter(deployment -> name(deployment).matches(target))
                .map(deployment -> Kustomization.laidOver(deployment, card))
                .toList();
    }

    private static String name(Map<String, Object> resource) {
        return (String) at(resource, "metadata").get("name");
    }

    private static Map<String, Object> pod(Map<String, Object> deployment) {
        return at(at(at(deployment, "spec"), "template"), "spec");
    }

    private static Map<String, Object> container(Map<String, Object> deployment) {
        return Kustomization.map(
                Kustomization.list(pod(deployment).get("containers")).get(0));
    }

    private static Map<String, String> environment(Map<String, Object> deployment) {
        return Kustomization.list(container(deployment).get("env")).stream()
                .map(Kustomization::map)
                .collect(Collectors.toMap(e -> (String) e.get("name"), e -> (String) e.get("value")));
    }

    private static List<String> names(Object list) {
        return Kustomization.list(list).stream()
                .map(e -> (String) Kustomization.map(e).get("name"))
                .toList();
    }

    private static Map<String, Object> at(Map<String, Object> map, String key) {
        return Kustomization.map(map.get(key));
    }
}
