/**
 * Orders on their way: planned from what is asked for ({@link org.facefarm.client.order.PlannedOrder}), given ({@link
 * org.facefarm.client.order.Orders}), followed, taken, and reported ({@link org.facefarm.client.order.OrderJob} goes all the way).
 */
package org.facefarm.client.order;
