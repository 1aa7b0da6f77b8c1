package org.facefarm.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        Path file = folder.resolve(FILE);
        Optional<Credentials> kept = read(folder);
        if (kept.isPresent() && Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            return kept.get();
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Credentials made = new Credentials(HexFormat.of().formatHex(random));
        made.write(folder);
        return made;
    }

    /** Empty where no broker has asked for any yet. */
    static Optional<Credentials> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Matcher password = PASSWORD.matcher(properties.getProperty(JAAS, ""));
        return password.find() ? Optional.of(new Credentials(password.group(1))) : Optional.empty();
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

    private void write(Path folder) throws IOException {
        Path temporary = folder.resolve(FILE + ".new");
        Files.deleteIfExists(temporary);
        try {
            Files.createFile(temporary, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(temporary + " appears again when it is deleted", e);
        }
        Properties properties = new Properties();
        properties.putAll(client());
        try (Writer out = Files.newBufferedWriter(temporary)) {
            properties.store(
                    out, "For clients of the broker of this folder. Who can read this can do everything there");
        }
        Files.move(temporary, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Not for logs. */
    @Override
    public String toString() {
        return "credentials";
    }
}
