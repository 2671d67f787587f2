using System.Reflection;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Portfolio.Tests;

/// <summary>
/// Ends the rate limiters of a stopped site. The middleware of the framework never disposes them, and their timers keep
/// the whole site in memory, which hundreds of sites in one process would fill.
/// </summary>
internal sealed class Pipeline : IStartupFilter
{
    private RequestDelegate? _first;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(rest => _first = rest);
        next(app);
    };

    public void EndRateLimiters()
    {
        if (_first is null)
            return;
        var found = new HashSet<object>(ReferenceEqualityComparer.Instance) { _first.Target! };
        for (var waiting = new Queue<object>(found); waiting.TryDequeue(out var part);)
        {
            foreach (var value in Values(part))
            {
                if (value is PartitionedRateLimiter<HttpContext> limiter)
                    limiter.Dispose();
                // The next middleware is a delegate of the middleware, or of a closure.
                else if (value is RequestDelegate { Target: { } next } && found.Add(next))
                    waiting.Enqueue(next);
                else if (value is not null && IsClosure(value.GetType()) && found.Add(value))
                    waiting.Enqueue(value);
            }
        }
    }

    private static IEnumerable<object?> Values(object part) => part.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(field => field.GetValue(part));

    private static bool IsClosure(Type type) => type.Name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal);
}
