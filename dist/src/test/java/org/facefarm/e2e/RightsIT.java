package org.facefarm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.facefarm.farm.config.FarmKeys;
import org.facefarm.farm.config.WorkerKeys;
import org.facefarm.farm.rights.Participant;
import org.facefarm.farm.rights.Rights;
import org.facefarm.farm.run.Role;
import org.facefarm.farm.run.RunningRole;
import org.facefarm.farm.run.WorkerSettings;
import org.facefarm.schemas.Topic;
import org.facefarm.studio.performer.Performers;
import org.facefarm.worker.config.Given;
import org.facefarm.worker.kafka.FarmConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A farm whose services are users of their own, on a broker with an authorizer: what {@code facefarm acls} prints is what they need. */
class RightsIT {
    private static final String PREFIX = "studio.";

    /** What this order has no use for: a revocation that is written once more, finished models, older trainings, failures, tasks that another worker must do. */
    private static final List<String> RARE = List.of(
            "director WRITE TOPIC studio.consents",
            "director WRITE TOPIC studio.tasks.person",
            "director WRITE TOPIC studio.dead-letters",
            "ingest WRITE TOPIC studio.events",
            "ingest WRITE TOPIC studio.dead-letters",
            "extractor READ TOPIC studio.given-faces",
            "extractor READ TOPIC studio.crops",
            "extractor WRITE TOPIC studio.dead-letters",
            "trainer READ TOPIC studio.models",
            "trainer READ TOPIC studio.kept-models",
            "trainer READ TOPIC studio.training-ends",
            "trainer READ TOPIC studio.workers",
            "trainer WRITE TOPIC studio.tasks.train",
            "trainer WRITE TOPIC studio.dead-letters",
            "merger READ TOPIC studio.workers",
            "merger WRITE TOPIC studio.tasks.merge",
            "merger WRITE TOPIC studio.dead-letters");

    @TempDir
    Path folder;

    @Test
    @Timeout(600)
    void each_service_works_with_its_own_rights_and_needs_each_of_them() throws Exception {
        Puppets.clip(folder.resolve("face.mp4"), Performers.CHIARA, 3, 2);
        Puppets.clip(folder.resolve("target.mp4"), Performers.DEMIR, 4, 2);
        Puppets.consent(folder.resolve("consent.yaml"), "2999-12-31");
        Path order = Files.writeString(folder.resolve("order.yaml"), """
                face: [face.mp4]
                into: [{video: target.mp4, output: out.mp4}]
                consent: consent.yaml
                preset: tiny
                iterations: 20
                """);
        try (SecuredBroker broker = new SecuredBroker(folder.resolve("broker"))) {
            allow(broker);
            CommandLineRun submitted = command(
                    broker, "submit", order, "--media", folder, "--detector", "cascade", "--patches", "patches");
            assertThat(submitted.exitCode()).as(submitted.err()).isZero();
            List<RunningRole> roles = new ArrayList<>();
            try {
                for (Role role : Role.values()) {
                    roles.add(start(broker, role));
                }
                CommandLineRun end = command(broker, "watch", submitted.out().strip());
                assertThat(end.exitCode()).as(end.out() + end.err()).isZero();
            } finally {
                roles.forEach(RunningRole::close);
            }
        }
        assertThat(folder.resolve("out/out.mp4")).isNotEmptyFile();
        assertThat(WitnessedAuthorizer.DENIED).isEmpty();
        assertThat(unused()).containsExactlyInAnyOrderElementsOf(RARE);
    }

    private static void allow(SecuredBroker broker) throws Exception {
        List<AclBinding> acls = new ArrayList<>();
        for (Participant who : Participant.values()) {
            for (Rights rights : Rights.of(who, PREFIX)) {
                for (String name : rights.names()) {
                    rights.operations()
                            .forEach(operation -> acls.add(new AclBinding(
                                    new ResourcePattern(rights.type(), name, rights.pattern()),
                                    new AccessControlEntry("User:" + who, "*", operation, AclPermissionType.ALLOW))));
                }
            }
        }
        try (Admin admin = broker.as(SecuredBroker.ADMIN, PREFIX).admin()) {
            admin.createAcls(acls).all().get();
        }
    }

    private RunningRole start(SecuredBroker broker, Role role) {
        List<Given> given = List.of(
                Given.assignment(WorkerKeys.MEDIA.name() + "=" + folder, "-c"),
                Given.assignment(WorkerKeys.OUT.name() + "=" + folder.resolve("out"), "-c"));
        return RunningRole.start(
                role,
                broker.as(role.name(), PREFIX),
                WorkerSettings.onCluster(folder.resolve(role.name()), FarmKeys.ALL.configuration(given)));
    }

    private CommandLineRun command(SecuredBroker broker, Object... args) throws IOException {
        FarmConnection client = broker.as(Participant.client.name(), PREFIX);
        Properties properties = new Properties();
        properties.putAll(client.clientProperties());
        Path file = folder.resolve("client.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        List<Object> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", client.bootstrapServers(), "--topic-prefix", PREFIX));
        all.addAll(List.of("--client-config", file, "--farm", folder.resolve("client")));
        return CommandLineRun.of(all.toArray());
    }

    /** Rights of services that were not asked for. */
    private static List<String> unused() {
        return Arrays.stream(Role.values())
                .map(role -> Participant.valueOf(role.name()))
                .flatMap(who -> Stream.concat(
                        topics(who + " READ TOPIC ", who.reads()), topics(who + " WRITE TOPIC ", who.writes())))
                .filter(right -> !WitnessedAuthorizer.ALLOWED.contains(right))
                .toList();
    }

    private static Stream<String> topics(String right, Set<Topic> topics) {
        return topics.stream().map(topic -> right + topic.topicName(PREFIX));
    }
}
