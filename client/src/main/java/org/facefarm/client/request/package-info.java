/**
 * What somebody asks for ({@link org.facefarm.client.request.SwapWish}), and whether it can be had: checked before the work ({@link
 * org.facefarm.client.request.CheckedSwap}), every file, name, encoder and consent of it known ({@link
 * org.facefarm.client.request.SwapRequest}).
 */
package org.facefarm.client.request;
