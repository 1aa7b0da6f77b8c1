/**
 * Orders on their way: wished ({@link org.facefarm.client.order.SwapWish}), checked ({@link
 * org.facefarm.client.order.CheckedSwap}), planned ({@link org.facefarm.client.order.PlannedOrder}), given ({@link org.facefarm.client.order.Orders}), followed, taken, and reported
 * ({@link org.facefarm.client.order.OrderJob} goes all the way).
 */
package org.facefarm.client.order;
