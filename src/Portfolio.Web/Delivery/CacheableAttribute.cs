namespace Portfolio.Web.Delivery;

/// <summary>
/// Marks an endpoint whose answer depends on nothing but path, <see cref="Representation"/> and the state of the site. It is rendered once,
/// for all: without query, cookies or headers of whoever asked first. Answers with status 200 are kept until a dependency changes.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CacheableAttribute : Attribute;
