package org.facefarm.worker.kafka;

import java.util.Optional;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** Why a broker does not do what the farm asks, in one line that names the setting to look at. */
public final class BrokerRefusal {
    private BrokerRefusal() {}

    /**
     * What the error says.
     *
     * @param topic that the question was about; "" for none
     */
    public static String text(String servers, Throwable error, String topic) {
        return "the broker at " + servers + " refuses: " + advice(error, topic);
    }

    private static String advice(Throwable error, String topic) {
        if (error instanceof SaslAuthenticationException) {
            return "user or password is wrong (sasl.mechanism, sasl.jaas.config): " + error.getMessage();
        } else if (error instanceof SslAuthenticationException) {
            return "no TLS with it (security.protocol, ssl.truststore.location, ssl.keystore.location): "
                    + error.getMessage();
        } else if (error instanceof TopicAuthorizationException topics) {
            String names =
                    topics.unauthorizedTopics().isEmpty() ? topic : String.join(", ", topics.unauthorizedTopics());
            return "this user lacks an ACL on topic " + names;
        } else if (error instanceof GroupAuthorizationException group) {
            return "this user lacks the ACL Read on group " + group.groupId();
        } else if (error instanceof TransactionalIdAuthorizationException) {
            return "this user lacks the ACLs Write and Describe on its transactional ids (prefix facefarm-)";
        } else if (error instanceof ClusterAuthorizationException) {
            return "this user lacks an ACL on the cluster: Create for topics, IdempotentWrite for records";
        } else if (error instanceof InvalidReplicationFactorException) {
            return "topic " + topic + " cannot have so many copies (--replication): " + error.getMessage();
        }
        return error instanceof TimeoutException
                ? "it does not answer; is it up, and is the address right? (" + error.getMessage() + ")"
                : error.getMessage();
    }

    /** What an error of a worker's or director's says when it is about rights; empty for any other. */
    public static Optional<String> ofRights(String servers, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException
                    || cause instanceof SaslAuthenticationException
                    || cause instanceof SslAuthenticationException) {
                return Optional.of(text(servers, cause, "?"));
            }
        }
        return Optional.empty();
    }

    /** Why a broker that can be reached says nothing; empty when that cannot be told: it may just be starting. */
    static Optional<String> ofSilence(FarmConnection farm) {
        String protocol = farm.clientProperties().getOrDefault("security.protocol", "PLAINTEXT");
        return SpokenProtocol.of(farm.bootstrapServers()).flatMap(spoken -> advice(spoken, protocol)
                .map(advice -> "the broker at %s %s".formatted(farm.bootstrapServers(), advice)));
    }

    private static Optional<String> advice(SpokenProtocol spoken, String protocol) {
        if (spoken == SpokenProtocol.TLS && !protocol.endsWith("SSL")) {
            return Optional.of("speaks TLS there, and this client does not: set security.protocol=SSL or SASL_SSL");
        }
        return spoken == SpokenProtocol.SASL && !protocol.startsWith("SASL")
                ? Optional.of("asks who comes, and this client does not say: set security.protocol=SASL_PLAINTEXT with"
                        + " sasl.mechanism and sasl.jaas.config (--client-config; a farm on this machine has that file"
                        + " in its folder: broker/client.properties)")
                : Optional.empty();
    }
}
