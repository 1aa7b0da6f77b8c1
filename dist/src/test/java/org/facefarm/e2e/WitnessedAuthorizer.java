package org.facefarm.e2e;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, whose answers can be read afterwards. */
public final class WitnessedAuthorizer extends StandardAuthorizer {
    /** Each once, such as "ingest WRITE TOPIC frames". */
    static final Set<String> ALLOWED = ConcurrentHashMap.newKeySet();

    /** What somebody asked for; not what was left out of a list of all there is. */
    static final Set<String> DENIED = ConcurrentHashMap.newKeySet();

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(context, actions);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            if (results.get(i) == AuthorizationResult.ALLOWED) {
                ALLOWED.add(text(context, action));
            } else if (action.logIfDenied()) {
                DENIED.add(text(context, action));
            }
        }
        return results;
    }

    private static String text(AuthorizableRequestContext context, Action action) {
        return context.principal().getName() + " " + action.operation() + " "
                + action.resourcePattern().resourceType() + " "
                + action.resourcePattern().name();
    }
}
