/** Opens the product's budgets to the benchmarks, which stand beside its container. */
package org.devhealth.kernel.redis;
