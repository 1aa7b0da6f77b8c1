package org.facefarm.farm.cli.farm;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.rights.Participant;
import org.facefarm.farm.rights.Rights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        description = "Prints the commands that give a user the rights of a service, and no others, on a Kafka cluster"
                + " with an authorizer. Asks no cluster.")
public final class AclsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "WHO", description = "${COMPLETION-CANDIDATES}")
    private Participant who;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The user as the cluster knows it, without 'User:' (default: as the service).")
    private String user;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "The farm's --topic-prefix, if it has one.")
    private String topicPrefix;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("# SERVERS: the cluster's HOST:PORT; ADMIN: the file with the properties of a client that may alter"
                + " ACLs");
        Rights.of(who, topicPrefix).forEach(rights -> out.println(rights.command(user == null ? who.name() : user)));
        out.flush();
        return ExitCode.DONE;
    }
}
