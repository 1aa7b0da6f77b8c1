package org.facefarm.farm.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.facefarm.client.input.UserError;
import org.facefarm.director.Director;
import org.facefarm.farm.config.DirectorKeys;
import org.facefarm.farm.config.TaskKeys;
import org.facefarm.nets.backend.Device;
import org.facefarm.schemas.RecordCodec;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.ExtractTask;
import org.facefarm.schemas.record.IngestTask;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.PersonTask;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.worker.TaskWorker;
import org.facefarm.worker.consent.ConsentRegister;
import org.facefarm.worker.consent.ConsentedTasks;
import org.facefarm.worker.consent.TaskGate;
import org.facefarm.worker.health.ManagementServer;
import org.facefarm.worker.health.ProcessPart;
import org.facefarm.worker.kafka.BrokerRefusal;
import org.facefarm.worker.kafka.FarmConnection;
import org.facefarm.worker.offer.OfferAnnouncer;
import org.facefarm.worker.offer.OfferedWork;
import org.facefarm.worker.offer.WorkerOffers;
import org.facefarm.worker.order.OrderBook;
import org.facefarm.worker.task.HandlerFactory;
import org.facefarm.worker.task.PermanentFailure;
import org.facefarm.worker.task.WorkerName;

/** A service at work in this process: one or more task workers, or the director. */
public final class RunningRole implements AutoCloseable {
    private final List<TaskWorker<?>> workers = new ArrayList<>();
    private OrderBook orders;
    private ConsentRegister consents;
    private Director director;
    private ManagementServer management;
    private OwnOffer own;
    private WorkerOffers others;
    private OfferAnnouncer announcer;
    private final FarmConnection connection;
    private final RecordCodec codec = new RecordCodec();
    private final WorkerSettings settings;
    private final Handlers handlers;
    private final Role role;
    private final Computing computing;
    private final Device device;

    private RunningRole(
            Role role, FarmConnection connection, WorkerSettings settings, Computing computing, Device device) {
        this.role = role;
        this.device = device;
        this.computing = computing;
        this.connection = connection;
        this.settings = settings;
        this.handlers = new Handlers(connection, codec, settings, computing, device);
    }

    /**
     * Starts a service of a farm whose topics are there; one that computes on the first device of what is configured. Trainers
     * and mergers say what they can do, and leave to others what they cannot.
     *
     * @throws UserError when the device cannot be had
     */
    public static RunningRole start(Role role, FarmConnection connection, WorkerSettings settings) {
        Computing computing = role.computes() ? Computing.of(settings.configuration()) : null;
        Device device = role.computes() ? computing.devices().get(0) : Device.CPU;
        RunningRole running = new RunningRole(role, connection, settings, computing, device);
        if (role == Role.trainer || role == Role.merger) {
            running.offer();
        }
        return start(running);
    }

    /**
     * As the other, in the one process of a farm, on one of several devices: there all workers can do the same.
     *
     * @param computing null for a service that does not compute
     */
    static RunningRole start(
            Role role, FarmConnection connection, WorkerSettings settings, Computing computing, Device device) {
        return start(new RunningRole(role, connection, settings, computing, device));
    }

    private static RunningRole start(RunningRole running) {
        Role role = running.role;
        switch (role) {
            case ingest -> running.workers(role.name(), Topic.INGEST_TASKS, IngestTask.class, running.handlers::ingest);
            case extractor -> {
                running.workers(role.name(), Topic.EXTRACT_TASKS, ExtractTask.class, running.handlers::extract);
                running.workers("casting", Topic.PERSON_TASKS, PersonTask.class, running.handlers::person);
            }
            case trainer ->
                running.workers(
                        role.name(), Topic.TRAIN_TASKS, TrainTask.class, running.offered(running.handlers::train));
            case merger -> {
                running.workers(
                        role.name(), Topic.MERGE_TASKS, MergeTask.class, running.offered(running.handlers::merge));
                running.workers("deliverer", Topic.DELIVER_TASKS, DeliverTask.class, running.handlers::deliver);
            }
            case director -> running.direct();
        }
        return running;
    }

    private void offer() {
        own = new OwnOffer(role, settings, computing, device);
        others = new WorkerOffers(connection, codec, Clock.systemUTC());
        announcer = new OfferAnnouncer(connection, codec, own);
    }

    private <T extends SpecificRecord> HandlerFactory<T> offered(HandlerFactory<T> factory) {
        return own == null ? factory : () -> new OfferedWork<>(factory.create(), own, others::live);
    }

    private <T extends SpecificRecord> void workers(
            String role, Topic tasks, Class<T> type, HandlerFactory<T> factory) {
        if (orders == null) {
            orders = new OrderBook(connection, codec);
            consents = new ConsentRegister(connection, codec, Clock.systemUTC());
        }
        TaskGate gate = new ConsentedTasks(orders::agreement, consents);
        for (int slot = 0; slot < settings.slots(); slot++) {
            workers.add(new TaskWorker<>(
                            connection,
                            codec,
                            new WorkerName(role, settings.id() + "-" + slot),
                            tasks,
                            type,
                            factory,
                            TaskKeys.limits(settings.configuration()),
                            orders,
                            gate)
                    .start());
        }
    }

    private void direct() {
        director = new Director(
                connection,
                codec,
                settings.folder().resolve("director"),
                Clock.systemUTC(),
                DirectorKeys.settings(settings.configuration()));
        director.start();
    }

    /**
     * Answers /live, /ready and /metrics at this address until closed.
     *
     * @throws UserError when it cannot listen there
     */
    public void answerAt(InetSocketAddress address) {
        try {
            management = new ManagementServer(
                    address,
                    workers,
                    director == null ? List.of() : List.of(new ProcessPart("director", director::state)));
        } catch (IOException e) {
            throw new UserError("cannot listen at " + address + ": " + e.getMessage() + "; choose another address");
        }
    }

    /**
     * Fails when a part of the service has ended by itself.
     *
     * @throws UserError when that is for those to mend who run it
     * @throws IllegalStateException with any other failure
     */
    public void requireHealthy() {
        workers.forEach(
                worker -> worker.failure().ifPresent(e -> fail(worker.name().id(), e)));
        if (director != null) {
            director.failure().ifPresent(e -> fail("the director", e));
        }
    }

    private void fail(String who, Throwable error) {
        if (error instanceof PermanentFailure) {
            throw new UserError(who + ": " + error.getMessage());
        }
        BrokerRefusal.ofRights(connection.bootstrapServers(), error).ifPresent(why -> {
            throw new UserError(who + ": " + why);
        });
        throw new IllegalStateException(who + " failed: " + error.getMessage(), error);
    }

    /** Tells it to stop, without waiting for it; to be closed all the same. */
    void stop() {
        workers.forEach(TaskWorker::stop);
    }

    @Override
    public void close() {
        if (management != null) {
            management.close();
        }
        stop();
        if (announcer != null) {
            announcer.close();
        }
        workers.forEach(TaskWorker::close);
        if (others != null) {
            others.close();
        }
        if (orders != null) {
            orders.close();
            consents.close();
        }
        if (director != null) {
            director.close();
        }
    }
}
