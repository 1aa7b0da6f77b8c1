package org.facefarm.broker;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The broker in a process of its own: {@code BrokerMain FOLDER [PORT]}. Prints its address once it serves clients. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length < 1 || args.length > 2) {
            fail("usage: BrokerMain FOLDER [PORT]");
        }
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(
                    Path.of(args[0]), args.length > 1 ? Integer.parseInt(args[1]) : 0, BrokerMain::halt);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
            System.out.println(broker.bootstrapServers());
        } catch (BrokerException e) {
            fail(e.getMessage());
        } catch (NumberFormatException e) {
            fail("'" + args[1] + "' is no port number");
        }
        new CountDownLatch(1).await();
    }

    /** Not in order: what is broken may not end. */
    private static void halt(String fault) {
        System.err.println("the broker stopped: " + fault);
        Runtime.getRuntime().halt(1);
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(2);
    }
}
