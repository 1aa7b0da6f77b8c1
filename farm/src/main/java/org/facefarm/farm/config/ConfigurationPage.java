package org.facefarm.farm.config;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.facefarm.worker.config.Environment;
import org.facefarm.worker.config.Key;
import org.facefarm.worker.config.KeyCatalogue;
import org.facefarm.worker.config.Section;

/** The keys as a page for people, in Markdown. */
public final class ConfigurationPage {
    /** Writes the page anew. */
    static final String COMMAND = "./facefarm config --markdown > docs/configuration.md";

    private static final String TOP = """
            <!-- Generated from the keys in farm/src/main/java/org/facefarm/farm/config. To write it anew:
                 %s -->

            # Configuration

            What an order asks for (how faces are found, trained and merged) is in the order; see the options of `swap` and
            `train`. What somebody running a farm may set is here. `facefarm config` tells what is set, and where.

            Each key can be given, the later having the last word,

            1. in a file of Java properties (`worker.slots = 2`), named by `--config FILE` or else by `FACEFARM_CONFIG`,
            2. by an environment variable: `%s` for `worker.slots`,
            3. by `-c KEY=VALUE` (or `--set`), as often as there are keys to set,
            4. by the option that some keys have of their own, such as `--slots`.

            A key that is not known and a value that is not allowed are refused. Relative paths begin at the working folder.

            **Kafka's own settings.** What begins with `kafka.` is handed to Kafka's clients as it is, without that beginning:
            `kafka.security.protocol = SASL_SSL`. After `kafka.consumer.`, `kafka.producer.` and `kafka.admin.` it is for clients
            of that kind only. A file of client properties (`--client-config FILE`) has the last word over these. A farm on one
            machine takes none of them.

            **The JVM's own.** `FACEFARM_JAVA_OPTS` are options of the JVM, such as `-Xmx8g`; without it the heap is 30 %% of the
            machine's or container's memory, and native memory may take most of it.

            **The same results everywhere.** The same task gives the same bytes on every worker, so nothing here changes them
            but what says that it must be the same all over a farm. What would is fixed: the threads of encoders and of the
            swap networks, the size of their batches.
            """;

    private ConfigurationPage() {}

    public static String of(KeyCatalogue keys) {
        return TOP.formatted(COMMAND, Environment.variable(WorkerKeys.SLOTS.name()))
                + keys.sections().stream().map(ConfigurationPage::section).collect(Collectors.joining());
    }

    private static String section(Section section) {
        return "\n## " + section.title() + "\n"
                + section.keys().stream().map(ConfigurationPage::key).collect(Collectors.joining());
    }

    private static String key(Key<?> key) {
        String standard = key.standard() == null
                ? "unset"
                : key.standard().toString().isEmpty() ? "empty" : "`" + key.standard() + "`";
        return "\n### %s\n\n%s\n\n- Allowed: %s\n- Default: %s\n- Environment: `%s`\n"
                .formatted(key.name(), wrapped(key.doc()), key.allowed(), standard, Environment.variable(key.name()));
    }

    private static String wrapped(String text) {
        StringBuilder page = new StringBuilder();
        int column = 0;
        for (String word : Arrays.asList(text.split(" "))) {
            boolean fits = column + 1 + word.length() <= 120;
            page.append(column == 0 ? "" : fits ? " " : "\n").append(word);
            column = fits && column > 0 ? column + 1 + word.length() : word.length();
        }
        return page.toString();
    }
}
