package org.facefarm.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a broker asks of its clients, so that not everybody on the machine may write to it: a password that lies in the broker's
 * folder, in a file that only its owner may read. The file is one of client properties, for any Kafka client.
 */
record Credentials(String password) {
    static final String FILE = "client.properties";

    private static final String USER = "farm";
    private static final String MECHANISM = "PLAIN";
    private static final String JAAS = "sasl.jaas.config";
    private static final Pattern PASSWORD = Pattern.compile("password=\"([0-9a-f]{64})\"");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** Those of the folder; made up and written where there are none yet, or others could have read them. */
    static Credentials keptIn(Path folder) throws IOException {
        Optional<Credentials> kept = read(folder);
        if (kept.isPresent()
                && Files.getPosixFilePermissions(file(folder).file()).equals(OWNER_ONLY)) {
            return kept.get();
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Credentials made = new Credentials(HexFormat.of().formatHex(random));
        Properties properties = new Properties();
        properties.putAll(made.client());
        file(folder)
                .write(
                        properties,
                        "For clients of the broker of this folder. Who can read this can do everything there");
        return made;
    }

    /** Empty where no broker has asked for any yet. */
    static Optional<Credentials> read(Path folder) throws IOException {
        return file(folder)
                .read()
                .map(properties -> PASSWORD.matcher(properties.getProperty(JAAS, "")))
                .filter(Matcher::find)
                .map(password -> new Credentials(password.group(1)));
    }

    private static FolderProperties file(Path folder) {
        return new FolderProperties(folder, FILE);
    }

    /** Settings of a client. */
    Map<String, String> client() {
        return new TreeMap<>(
                Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", MECHANISM, JAAS, login() + ";"));
    }

    /** Settings of the broker, whose own client it is too. */
    Map<String, String> broker() {
        String login = login() + " user_" + USER + "=\"" + password + "\";";
        return Map.of(
                "listener.security.protocol.map", "FARM:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
                "sasl.enabled.mechanisms", MECHANISM,
                "sasl.mechanism.inter.broker.protocol", MECHANISM,
                "sasl.mechanism.controller.protocol", MECHANISM,
                "listener.name.farm.plain.sasl.jaas.config", login,
                "listener.name.controller.plain.sasl.jaas.config", login);
    }

    private String login() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
                .formatted(USER, password);
    }

    /** Not for logs. */
    @Override
    public String toString() {
        return "credentials";
    }
}
