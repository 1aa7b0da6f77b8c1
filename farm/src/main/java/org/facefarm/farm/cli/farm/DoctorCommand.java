package org.facefarm.farm.cli.farm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.FarmOptions;
import org.facefarm.farm.cli.option.JsonOption;
import org.facefarm.farm.doctor.Doctor;
import org.facefarm.farm.doctor.Finding;
import org.facefarm.farm.run.NetFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Looks at what this machine has of what Facefarm needs, what is missing, and what to do.")
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private JsonOption json;

    @Mixin
    private FarmOptions farm;

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(
                        farm.folder,
                        farm.remote() ? Optional.of(farm.connection()) : Optional.empty(),
                        NetFolders.of(farm.configuration()),
                        farm.configuration())
                .examine()
                .toList();
        json.print(
                findings,
                out -> findings.forEach(f -> out.printf(
                        Locale.ROOT,
                        "%-8s %-28s %s%s%n",
                        f.health().name().toLowerCase(Locale.ROOT),
                        f.name(),
                        f.detail(),
                        f.advice().isEmpty() ? "" : System.lineSeparator() + " ".repeat(38) + "-> " + f.advice())));
        return findings.stream().anyMatch(f -> f.health() == Finding.Health.BROKEN) ? ExitCode.FAILED : ExitCode.DONE;
    }
}
