/** Takes news in and gives out the tasks and statuses that follow from them. */
package org.facefarm.director.internal.dispatch;
