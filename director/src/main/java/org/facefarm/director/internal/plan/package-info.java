/** Where an order stands and which tasks it needs next. */
package org.facefarm.director.internal.plan;
