package org.facefarm.farm.cli.model;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.ConfigOptions;
import org.facefarm.farm.progress.DownloadBar;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.vision.catalogue.CatalogueNet;
import org.facefarm.vision.catalogue.Located;
import org.facefarm.vision.catalogue.NetRejectedException;
import org.facefarm.vision.catalogue.NetStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "nets",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | pull | verify)",
        description =
                "The face nets: what they are, where they come from, and whether they are here. They are looked for in "
                        + "the folder FACEFARM_MODELS, then in the cache, then fetched.")
public final class NetsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the nets with licence and training data.")
    int list(@Mixin ConfigOptions config) {
        NetStore store = NetFolders.of(config.configuration(List.of()));
        PrintWriter out = spec.commandLine().getOut();
        for (CatalogueNet net : store.catalogue().nets()) {
            out.printf("%s %s  (%d KiB)%n", net.name(), net.version(), net.size() / 1024);
            out.printf("  file       %s%n", net.file());
            out.printf("  here       %s%n", state(store, net));
            out.printf("  licence    %s%n", net.licence());
            out.printf("  trained on %s%n", net.trainedOn());
            out.printf("  note       %s%n", net.note());
            net.addresses().forEach(a -> out.printf("  address    %s%n", a));
        }
        out.flush();
        return ExitCode.DONE;
    }

    @Command(
            name = "pull",
            mixinStandardHelpOptions = true,
            description = "Fetches the nets that are missing and checks them.")
    int pull(
            @Parameters(arity = "0..*", paramLabel = "NAME", description = "Only these (default: all).")
                    List<String> names,
            @Mixin ConfigOptions config)
            throws InterruptedException {
        NetStore store = NetFolders.of(config.configuration(List.of()));
        PrintWriter out = spec.commandLine().getOut();
        List<String> failures = new ArrayList<>();
        for (CatalogueNet net : chosen(store, names)) {
            try (DownloadBar bar = new DownloadBar()) {
                Located located = store.locate(net.name(), bar);
                if (located instanceof Located.At at) {
                    out.println(net.name() + "  " + at.file());
                } else if (located instanceof Located.Missing missing) {
                    failures.add(missing.reason());
                }
            } catch (NetRejectedException e) {
                failures.add(e.getMessage());
            }
            out.flush();
        }
        if (!failures.isEmpty()) {
            throw new UserError(String.join("; ", failures)
                    + ". Copy the files into a folder by hand and set FACEFARM_MODELS to it");
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Checks the nets that are here against their digests.")
    int verify(@Mixin ConfigOptions config) {
        NetStore store = NetFolders.of(config.configuration(List.of()));
        PrintWriter out = spec.commandLine().getOut();
        List<String> failures = new ArrayList<>();
        for (CatalogueNet net : store.catalogue().nets()) {
            try {
                Located located = store.find(net.name());
                out.println(net.name() + "  " + (located instanceof Located.At at ? "good: " + at.file() : "not here"));
            } catch (NetRejectedException e) {
                failures.add(e.getMessage());
            }
        }
        out.flush();
        if (!failures.isEmpty()) {
            throw new UserError(String.join("; ", failures));
        }
        return ExitCode.DONE;
    }

    private static List<CatalogueNet> chosen(NetStore store, List<String> names) {
        if (names == null || names.isEmpty()) {
            return store.catalogue().nets();
        }
        List<String> known =
                store.catalogue().nets().stream().map(CatalogueNet::name).toList();
        names.stream().filter(n -> !known.contains(n)).findFirst().ifPresent(n -> {
            throw new UserError("there is no net '" + n + "'; the catalogue has " + String.join(", ", known));
        });
        return names.stream().map(store.catalogue()::net).toList();
    }

    private static String state(NetStore store, CatalogueNet net) {
        try {
            return store.find(net.name()) instanceof Located.At at
                    ? at.file().toString()
                    : "no ('facefarm nets pull' fetches it)";
        } catch (NetRejectedException e) {
            return "rejected: " + e.getMessage();
        }
    }
}
