% Fits a line to measurements.
function [slope, offset] = fitline(x, y)
    n = length(x);
    if n ~= length(y)
        error('sizes differ');
    end
    %{
    Least squares.
    %}
    A = [x(:), ones(n, 1)];
    b = y(:);
    p = A \ b;
    slope = p(1);
    offset = p(2);
end

x = linspace(0, 10, 50);
y = 2.5 * x + 1e-3 * randn(size(x));
[s, o] = fitline(x', y');
for i = 1:numel(x)
    if mod(i, 2) == 0 && x(i) > 3
        fprintf('%d: %.2f\n', i, x(i));
    else
        continue
    end
end
names = {'first', 'second'};
while true
    s = s - 0.1;
    if s < 0, break, end
end
switch names{1}
    case 'first'
        disp(o);
    otherwise
        disp(s);
end
total = sum(x .^ 2)';
