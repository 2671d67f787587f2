%% A counter.
-module(counter).
-export([start/0, add/2, loop/1]).

-record(state, {count = 0, name = "none"}).
-define(LIMIT, 1000).

start() ->
    spawn(fun() -> loop(#state{}) end).

add(Pid, Amount) when is_integer(Amount), Amount > 0 ->
    Pid ! {add, self(), Amount},
    receive
        {ok, Count} ->
            Count;
        {error, Reason} ->
            exit(Reason)
    after 5000 ->
        timeout
    end.

loop(State) ->
    receive
        {add, From, Amount} ->
            Count = State#state.count + Amount,
            From ! {ok, Count},
            loop(State#state{count = Count});
        stop ->
            io:format("stopped at ~p~n", [State#state.count]),
            ok
    end.

sum([]) -> 0;
sum([Head | Tail]) -> Head + sum(Tail).

classify(N) ->
    case N rem 2 of
        0 -> 'even number';
        _ -> odd
    end.

total(List) ->
    if
        length(List) > 10 -> lists:sum(List);
        true -> 16#FF
    end.
