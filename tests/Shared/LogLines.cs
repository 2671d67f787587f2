using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Portfolio.Tests;

internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ConcurrentQueue<Exception> _exceptions = [];

    public IReadOnlyCollection<string> Lines => _lines;

    public IReadOnlyCollection<Exception> Exceptions => _exceptions;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue(formatter(state, exception));
        if (exception is not null)
            _exceptions.Enqueue(exception);
    }

    public void Dispose()
    {
    }
}
