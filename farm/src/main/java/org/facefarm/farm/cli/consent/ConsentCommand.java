package org.facefarm.farm.cli.consent;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.facefarm.client.FarmClient;
import org.facefarm.client.consent.ConsentFile;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.run.FarmAccess;
import org.facefarm.schemas.record.Consent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "consent",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        description = "Tells who agreed to what, and takes back what somebody withdraws.")
public final class ConsentCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the consents that the farm knows.")
    int list(@Mixin FarmOptions farm) {
        PrintWriter out = spec.commandLine().getOut();
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            List<Consent> consents = client.consents().all();
            consents.forEach(c -> out.printf(
                    "%-20s %-7s %s: %s to %s%s; %s, recorded by %s%n",
                    c.getConsentId(),
                    c.getRole().name().toLowerCase(Locale.ROOT),
                    c.getPerson(),
                    c.getValidFrom(),
                    c.getValidUntil(),
                    c.getRevokedAt() == null ? "" : ", revoked at " + c.getRevokedAt(),
                    c.getPurpose(),
                    c.getRecordedBy()));
            if (consents.isEmpty()) {
                out.println("No consents: they come with an order's --consent file.");
            }
            out.flush();
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints what a consent file may say, as JSON Schema for editors.")
    int schema() {
        spec.commandLine().getOut().println(ConsentFile.schema());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description =
                    "Takes a consent back, for good: all work that needs it stops, also what is under way; what was"
                            + " made of it is used no more. Delivered files stay where they are.")
    int revoke(
            @Parameters(paramLabel = "ID", description = "The consent's id, as in its file.") String id,
            @Mixin FarmOptions farm) {
        try (FarmAccess access = farm.access();
                FarmClient client = access.client()) {
            Consent revoked = client.consents().revoke(id);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("Consent '%s' of %s is revoked.%n", id, revoked.getPerson());
            out.flush();
            return ExitCode.DONE;
        }
    }
}
