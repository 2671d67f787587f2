# Simulates a random walk.
module Walks

using Random
import Statistics: mean

export walk

struct Point
    x::Float64
    y::Float64
end

"""
    walk(n)

Walks `n` steps.
"""
function walk(n::Int; seed=42)
    rng = MersenneTwister(seed)
    x = 0.0
    path = zeros(n)
    for i in 1:n
        step = rand(rng) < 0.5 ? -1 : 1
        x += step
        path[i] = x
    end
    return path
end

#= Several
   lines. =#
square(x) = x^2

function main()
    paths = [walk(100) for _ in 1:10]
    m = mean(map(p -> p[end], paths))
    println("mean: ", m, square(m))
    if m > 1e-3 && !isempty(paths)
        sort!(paths[1])
    elseif m === nothing
        error("no paths")
    else
        while true
            break
        end
    end
    try
        open("x.txt")
    catch e
        throw(e)
    end
    s = :symbol
    c = 'a'
end

end
