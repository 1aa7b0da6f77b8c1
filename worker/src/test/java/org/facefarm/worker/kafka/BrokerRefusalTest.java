package org.facefarm.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokerRefusalTest {
    /** What a TLS server says to anything else: a fatal alert. */
    private static final byte[] ALERT = {0x15, 3, 3, 0, 2, 2, 40};

    @Test
    void everyRefusalNamesTheSetting() {
        assertThat(BrokerRefusal.text("kafka:9092", new SaslAuthenticationException("invalid credentials"), ""))
                .isEqualTo("the broker at kafka:9092 refuses: user or password is wrong (sasl.mechanism,"
                        + " sasl.jaas.config): invalid credentials");
        assertThat(BrokerRefusal.text("kafka:9092", new TopicAuthorizationException("Authorization failed."), "orders"))
                .endsWith("this user lacks an ACL on topic orders");
        assertThat(BrokerRefusal.text("kafka:9092", new TopicAuthorizationException(Set.of("events")), "?"))
                .endsWith("this user lacks an ACL on topic events");
        assertThat(BrokerRefusal.ofRights(
                        "kafka:9092",
                        new IllegalStateException(GroupAuthorizationException.forGroupId("facefarm-merger"))))
                .hasValueSatisfying(text -> assertThat(text).endsWith("the ACL Read on group facefarm-merger"));
        assertThat(BrokerRefusal.ofRights("kafka:9092", new TimeoutException("x")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyKindOfErrorHasItsAdvice(Throwable error, String advice) {
        assertThat(BrokerRefusal.text("kafka:9092", error, "orders"))
                .isEqualTo("the broker at kafka:9092 refuses: " + advice);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        new SslAuthenticationException("bad certificate"),
                        "no TLS with it (security.protocol, ssl.truststore.location, ssl.keystore.location):"
                                + " bad certificate"),
                arguments(
                        new TransactionalIdAuthorizationException("no"),
                        "this user lacks the ACLs Write and Describe on its transactional ids (prefix facefarm-)"),
                arguments(
                        new ClusterAuthorizationException("no"),
                        "this user lacks an ACL on the cluster: Create for topics, IdempotentWrite for records"),
                arguments(
                        new InvalidReplicationFactorException("3 > 1"),
                        "topic orders cannot have so many copies (--replication): 3 > 1"),
                arguments(
                        new TimeoutException("60 s"), "it does not answer; is it up, and is the address right? (60 s)"),
                arguments(new IllegalStateException("closed"), "closed"));
    }

    @Test
    void whoMayNotEnterLacksRightsToo() {
        assertThat(BrokerRefusal.ofRights("kafka:9092", new SaslAuthenticationException("wrong")))
                .hasValueSatisfying(text -> assertThat(text).endsWith("sasl.jaas.config): wrong"));
        assertThat(BrokerRefusal.ofRights(
                        "kafka:9092", new IllegalStateException(new SslAuthenticationException("bad certificate"))))
                .hasValueSatisfying(text -> assertThat(text).endsWith("bad certificate"));
    }

    @Test
    void aPlainClientOnATlsPortIsToldInSeconds() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> alertEverybody(server));
            String address = "127.0.0.1:" + server.getLocalPort();
            long began = System.nanoTime();
            assertThatThrownBy(() -> new TopicAdmin(FarmConnection.to(address)).ensure(1, Optional.empty()))
                    .isInstanceOf(FarmSetupException.class)
                    .hasMessage(
                            "the broker at %s speaks TLS there, and this client does not: set"
                                    + " security.protocol=SSL or SASL_SSL",
                            address);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static void alertEverybody(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                if (socket.getInputStream().read() >= 0) {
                    socket.getOutputStream().write(ALERT);
                }
            } catch (IOException e) {
                // The client, or the test, has gone.
            }
        }
    }
}
