package org.facefarm.director.internal.dispatch;

import java.util.List;
import org.facefarm.director.internal.plan.OrderPlan;
import org.facefarm.director.internal.task.PlannedTask;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.OrderStatus;

/**
 * What an order is found to need.
 *
 * @param news tasks that it wants posted
 * @param atWork tasks that were posted and that it waits for
 */
record OrderLook(Order order, OrderPlan plan, OrderStatus status, List<PlannedTask> news, List<PlannedTask> atWork) {}
