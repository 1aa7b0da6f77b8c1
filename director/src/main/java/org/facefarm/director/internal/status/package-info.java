/** What people are told of an order. */
package org.facefarm.director.internal.status;
